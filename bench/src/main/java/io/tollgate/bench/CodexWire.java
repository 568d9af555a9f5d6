package io.tollgate.bench;

import io.tollgate.bench.Report.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Format of Codex's events. The record's own time is 0, its name a location in Codex's source; the
 * real name is an attribute. Input counts include the cache, some numbers are text, and there is no
 * request id.
 */
final class CodexWire implements Wire {

  @Override
  public Origin origin(Report report) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("service.name", "codex_cli_rs");
    resource.put("service.version", report.toolVersion());
    resource.put("env", "prod");
    resource.put("host.name", "dev-box");
    return new Origin(resource, "codex_otel", report.toolVersion(), /* intsAsText= */ true);
  }

  @Override
  public LogEntry entry(Report report) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("event.name", "codex." + report.event());
    attributes.put("event.timestamp", report.at().toString());
    attributes.put("conversation.id", report.session());
    attributes.put("app.version", report.toolVersion());
    attributes.put("auth_mode", "ApiKey");
    attributes.put("originator", "codex_cli_rs");
    attributes.put(
        report.person().contains("@") ? "user.email" : "user.account_id", report.person());
    attributes.put("terminal.type", "vscode");
    attributes.putAll(report.own());
    if (report.call() != null) {
      addCall(report.call(), attributes);
    }
    return new LogEntry(
        0,
        Wire.nanos(report.at().plusMillis(40)),
        null,
        "event otel/src/events/session_telemetry.rs:925",
        attributes);
  }

  private static void addCall(Call call, Map<String, Object> attributes) {
    attributes.put("event.kind", "response.completed");
    attributes.put("model", call.model());
    attributes.put("slug", call.model());
    attributes.put("input_token_count", Long.toString(call.context()));
    attributes.put("output_token_count", Long.toString(call.output()));
    attributes.put("cached_token_count", call.cacheRead());
    attributes.put("reasoning_token_count", call.reasoning());
    attributes.put("tool_token_count", Long.toString(call.context() + call.output()));
  }
}
