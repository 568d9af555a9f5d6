/** Mapping of the sessions that OpenCode keeps on disk. */
package io.tollgate.source.opencode;
