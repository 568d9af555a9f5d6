package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.claude.ClaudeCodeLogs;
import io.tollgate.source.codex.CodexLogs;
import io.tollgate.source.gemini.GeminiLogs;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.Mapping;
import io.tollgate.source.value.LenientValues;

/**
 * Mapping of metric data points. They carry no request and cannot be deduplicated, so they never
 * count as usage: each is stored as a coverage event, with its value as an attribute, to verify the
 * events against.
 */
public final class Metrics {

  private Metrics() {}

  /** Maps one data point. */
  public static Mapping map(OtlpRecord point, Arrival arrival) {
    if (point.original().length() > LogSources.MOST_RECORD_BYTES) {
      return new Mapping.Rejection(
          "record_too_large",
          "the metric has more than " + LogSources.MOST_RECORD_BYTES + " bytes");
    }
    if (point.eventName().isBlank()) {
      return new Mapping.Rejection("malformed_record", "the metric has no name");
    }
    Fields fields = new Fields(point);
    ToolEvent event = Events.begin(arrival, "metric", "coverage", point.eventName());
    event.setTool(tool(point, arrival));
    event.setVendor("unknown");
    event.setToolVersion(fields.text("app.version", "service.version"));
    Events.claims(event, fields);
    Events.session(event, fields.text("session.id", "conversation.id"));
    EventTime.set(event, null, point.timeUnixNano(), 0);
    event.setModel(fields.text("model", "gen_ai.response.model", "gen_ai.request.model"));
    event.setEventId(
        EventId.of("metric", event.getTool(), event.getSessionId(), point.eventName())
            .with(point)
            .hex());
    event.setAttributes(fields.rest());
    return Events.finish(event);
  }

  private static String tool(OtlpRecord point, Arrival arrival) {
    if (point.eventName().startsWith(ClaudeCodeLogs.PREFIX)) {
      return "claude-code";
    }
    if (point.eventName().startsWith(CodexLogs.PREFIX)) {
      return "codex";
    }
    if (point.eventName().startsWith(GeminiLogs.PREFIX)) {
      return GeminiLogs.TOOL;
    }
    String service = LenientValues.text(point.resource().get("service.name"));
    return service == null || service.isBlank() ? arrival.source() : service;
  }
}
