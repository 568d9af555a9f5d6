/** Mappings of Claude Code's reports: telemetry and transcripts. */
package io.tollgate.source.claude;
