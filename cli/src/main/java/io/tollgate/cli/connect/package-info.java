/**
 * What an operator pastes into a tool or proxy so that it reports to Tollgate. The texts are
 * resources, one for each tool, and stand on the tools' pages in docs/sources as well.
 */
package io.tollgate.cli.connect;
