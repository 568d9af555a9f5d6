package io.tollgate.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Encoding of one tool's reports as OpenTelemetry log records. Attribute values are {@code String},
 * {@code Long}, {@code Boolean} or {@code BigDecimal}, the last one sent as a double.
 */
interface Wire {

  /** Returns the reporting process: attributes of the resource, and the scope. */
  Origin origin(Report report);

  /** Returns the record itself. */
  LogEntry entry(Report report);

  /** Returns the encoding of a tool. */
  static Wire of(Report.Tool tool) {
    return switch (tool) {
      case CLAUDE_CODE -> new ClaudeCodeWire();
      case CODEX -> new CodexWire();
      case METACODE -> new MetacodeWire();
    };
  }

  /**
   * A reporting process.
   *
   * @param intsAsText true when whole numbers are JSON strings, as in proto3 JSON
   */
  record Origin(Map<String, Object> resource, String scope, String version, boolean intsAsText) {}

  /** One log record; {@code body} and {@code eventName} may be null. */
  record LogEntry(
      long timeNanos,
      long observedNanos,
      String body,
      String eventName,
      Map<String, Object> attributes) {}

  /** Reports of one process in one request. */
  record Chapter(Origin origin, List<LogEntry> entries) {}

  /** Nanoseconds since the epoch. */
  static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
