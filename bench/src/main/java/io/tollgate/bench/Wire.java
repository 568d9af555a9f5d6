package io.tollgate.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How one tool writes its reports as OpenTelemetry log records. Attribute values are {@code
 * String}, {@code Long}, {@code Boolean} or {@code BigDecimal}, the last one travelling as a
 * double.
 */
interface Wire {

  /** The process that reports: attributes of the resource, and the scope. */
  Origin origin(Report report);

  /** The record itself. */
  LogEntry entry(Report report);

  /** The writer of a tool. */
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
   * @param intsAsText true when whole numbers are JSON strings, as proto3 JSON wants them
   */
  record Origin(Map<String, Object> resource, String scope, String version, boolean intsAsText) {}

  /** One log record; {@code body} and {@code eventName} may be null. */
  record LogEntry(
      long timeNanos,
      long observedNanos,
      String body,
      String eventName,
      Map<String, Object> attributes) {}

  /** What one process reports in one request. */
  record Chapter(Origin origin, List<LogEntry> entries) {}

  /** Nanoseconds since the epoch. */
  static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
