/** Mapping of the sessions that GitHub Copilot CLI keeps on disk. */
package io.tollgate.source.copilot;
