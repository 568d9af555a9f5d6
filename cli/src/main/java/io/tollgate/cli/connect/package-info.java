/**
 * Settings that an operator pastes into a tool or proxy so that it reports to Tollgate. The texts
 * are resources, one per tool, and are also on the tools' pages in docs/sources.
 */
package io.tollgate.cli.connect;
