/** What Claude Code reports: telemetry and transcripts. */
package io.tollgate.source.claude;
