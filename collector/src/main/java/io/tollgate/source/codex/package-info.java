/** Mappings of Codex's reports: telemetry and rollout files. */
package io.tollgate.source.codex;
