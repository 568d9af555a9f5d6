package io.tollgate.bench;

import io.tollgate.bench.Report.Call;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Format of Claude Code's events. Input tokens exclude the cache; the cost is present twice.
 * Versions before {@link #NUMBERS_SINCE} sent every number as text.
 */
final class ClaudeCodeWire implements Wire {

  /**
   * An event's own attribute of this name is moved to the resource, as the team that a session
   * claims.
   */
  static final String CLAIMED_TEAM = "team.id";

  static final String OLD_VERSION = "2.1.119";
  static final String NUMBERS_SINCE = "2.1.219";

  @Override
  public Origin origin(Report report) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("service.name", "claude-code");
    resource.put("service.version", report.toolVersion());
    resource.put("os.type", "linux");
    resource.put("host.arch", "amd64");
    if (report.own().containsKey(CLAIMED_TEAM)) {
      resource.put(CLAIMED_TEAM, report.own().get(CLAIMED_TEAM));
    }
    return new Origin(
        resource,
        "com.anthropic.claude_code.events",
        report.toolVersion(),
        /* intsAsText= */ false);
  }

  @Override
  public LogEntry entry(Report report) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("session.id", report.session());
    if (report.person().contains("@")) {
      attributes.put("user.email", report.person());
      attributes.put("organization.id", "00000000-0000-4000-8000-00000000c0de");
    } else {
      attributes.put("user.id", report.person());
    }
    attributes.put("terminal.type", "xterm-256color");
    attributes.put("event.name", report.event());
    attributes.put("event.timestamp", report.at().toString());
    attributes.put("event.sequence", report.sequence());
    attributes.put("prompt.id", report.promptId());
    attributes.putAll(report.own());
    if (report.call() != null) {
      addCall(report.call(), attributes);
    }
    if (report.toolVersion().equals(OLD_VERSION)) {
      attributes.replaceAll((key, value) -> asText(key, value));
    }
    long at = Wire.nanos(report.at());
    return new LogEntry(at, at, "claude_code." + report.event(), null, attributes);
  }

  private static void addCall(Call call, Map<String, Object> attributes) {
    attributes.put("model", call.model());
    attributes.put("input_tokens", call.input());
    attributes.put("output_tokens", call.output());
    attributes.put("cache_read_tokens", call.cacheRead());
    attributes.put("cache_creation_tokens", call.cacheWrite());
    attributes.put("cost_usd", BigDecimal.valueOf(call.reportedMicros(), 6));
    attributes.put("cost_usd_micros", call.reportedMicros());
    attributes.put("speed", call.speed());
    attributes.put("query_source", "repl_main_thread");
  }

  private static Object asText(String key, Object value) {
    return key.equals("event.sequence") || value instanceof String ? value : value.toString();
  }
}
