package io.tollgate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Mapping;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records as tools send them, to be varied one attribute at a time. */
public final class Reports {

  public static final Instant RECEIVED = Instant.parse("2026-11-20T10:00:00Z");
  public static final Arrival ARRIVAL = new Arrival("claude-code", "cred-1", "platform", RECEIVED);

  private final Map<String, Object> resource = new LinkedHashMap<>();
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private String scopeName = "";
  private long time;
  private long observed;
  private Object body;
  private String span = "";

  public static Reports claudeCode(String event) {
    Reports report = new Reports();
    report.scopeName = "com.anthropic.claude_code.events";
    report.body = "claude_code." + event;
    report.time = 1_795_168_800_000_000_000L;
    return report
        .resource("service.name", "claude-code")
        .resource("service.version", "2.1.219")
        .with("session.id", "session-1")
        .with("user.email", "ana@example.com")
        .with("event.name", event)
        .with("event.timestamp", "2026-11-20T09:59:59.123Z")
        .with("event.sequence", 6L)
        .with("prompt.id", "prompt-1");
  }

  public static Reports codex(String event) {
    Reports report = new Reports();
    report.observed = 1_795_168_799_000_000_000L;
    return report
        .resource("service.name", "codex_exec")
        .resource("service.version", "0.139.0")
        .with("event.name", "codex." + event)
        .with("event.timestamp", "2026-11-20T09:59:58.235Z")
        .with("conversation.id", "conversation-1")
        .with("app.version", "0.139.0")
        .with("auth_mode", "Chatgpt")
        .with("user.email", "ben@example.com")
        .with("user.account_id", "account-2")
        .with("model", "gpt-5.5");
  }

  public static Reports gemini(String event) {
    Reports report = new Reports();
    report.time = 1_795_168_799_000_000_000L;
    return report
        .resource("service.name", "gemini-cli")
        .resource("service.version", "v22.1.0")
        .with("event.name", "gemini_cli." + event)
        .with("event.timestamp", "2026-11-20T09:59:58.235Z")
        .with("session.id", "session-3")
        .with("installation.id", "install-3")
        .with("user.email", "dee@example.com")
        .with("auth_type", "oauth-personal")
        .with("prompt_id", "prompt-3");
  }

  public static Reports genAi(String event) {
    Reports report = new Reports();
    report.time = 1_795_168_799_500_000_000L;
    return report
        .resource("service.name", "metacode")
        .with("event.name", event)
        .with("user.email", "cai@example.com")
        .with("gen_ai.conversation.id", "chat-1");
  }

  public Reports with(String key, Object value) {
    attributes.put(key, value);
    return this;
  }

  public Reports without(String key) {
    attributes.remove(key);
    return this;
  }

  public Reports resource(String key, Object value) {
    resource.put(key, value);
    return this;
  }

  public Reports body(Object value) {
    body = value;
    return this;
  }

  public Reports at(long timeUnixNano, long observedTimeUnixNano) {
    time = timeUnixNano;
    observed = observedTimeUnixNano;
    return this;
  }

  public Reports within(String traceAndSpan) {
    span = traceAndSpan;
    return this;
  }

  public OtlpRecord log() {
    Slice original = Slice.of(attributes.toString().getBytes(StandardCharsets.UTF_8));
    return new OtlpRecord(
        map(resource), scopeName, time, observed, "", span, body, map(attributes), original);
  }

  private static AttributeMap map(Map<String, Object> entries) {
    AttributeMap map = new AttributeMap();
    map.putAll(entries);
    return map;
  }

  public ToolEvent event() {
    return event(ARRIVAL);
  }

  public ToolEvent event(Arrival arrival) {
    return event(LogSources.map(log(), arrival));
  }

  public static ToolEvent event(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Event.class);
    return ((Mapping.Event) mapping).event();
  }

  public String reason() {
    return reason(LogSources.map(log(), ARRIVAL));
  }

  public static String reason(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Rejection.class);
    return ((Mapping.Rejection) mapping).reason();
  }
}
