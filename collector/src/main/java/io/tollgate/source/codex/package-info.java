/** What Codex reports: telemetry and rollout files. */
package io.tollgate.source.codex;
