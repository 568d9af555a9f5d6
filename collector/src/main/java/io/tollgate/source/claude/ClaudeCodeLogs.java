package io.tollgate.source.claude;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.content.FileContent;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Cost;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.LogSource;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.value.LenientValues;

/**
 * Mapping of Claude Code's log events. Its {@code input_tokens} exclude everything cached, and it
 * does not report the lifetime of a cache write.
 */
public final class ClaudeCodeLogs implements LogSource {

  public static final String PREFIX = "claude_code.";
  private static final String PARAMETERS = "tool_parameters";

  @Override
  public boolean recognises(OtlpRecord log) {
    return log.scopeName().startsWith("com.anthropic.claude_code")
        || log.bodyText().startsWith(PREFIX)
        || LogSource.startsWith(log.attributes().get("event.name"), PREFIX)
        || LogSource.startsWith(log.resource().get("service.name"), "claude-code");
  }

  @Override
  public ToolEvent map(OtlpRecord log, Arrival arrival) throws RejectedException {
    Fields fields = new Fields(log);
    String name = name(fields);
    ToolEvent event = Events.begin(arrival, "otlp_log", kind(name), PREFIX + name);
    event.setTool("claude-code");
    event.setVendor("anthropic");
    event.setToolVersion(fields.text("app.version", "service.version"));
    Events.claims(event, fields);
    Events.session(event, fields.text("session.id"));
    event.setSequence(fields.notNegative("event.sequence"));
    event.setPromptId(fields.text("prompt.id"));
    String stated = fields.text("event.timestamp");
    EventTime.set(event, stated, log.timeUnixNano(), log.observedTimeUnixNano());
    event.setRequestId(fields.text("request_id", "client_request_id"));
    common(event, fields);
    details(event, name, fields);
    event.setAttributes(fields.rest());
    event
        .getAttributes()
        .computeIfPresent(PARAMETERS, (key, cut) -> command(fields.peekText(PARAMETERS)));
    event.setEventId(id(event, name, stated, log));
    return event;
  }

  /** Commands may contain files too; they are removed before the rest is truncated. */
  private static String command(String parameters) {
    return LenientValues.cut(FileContent.omit(parameters), Fields.LONGEST_ATTRIBUTE);
  }

  private static String name(Fields fields) throws RejectedException {
    String name = fields.text("event.name");
    if (name == null) {
      name = fields.log().bodyText().isBlank() ? fields.log().eventName() : fields.log().bodyText();
    }
    if (name.isBlank()) {
      throw new RejectedException("unsupported_event", "the record names no event");
    }
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  private static String kind(String name) {
    return switch (name) {
      case "api_request" -> "model_request";
      case "api_error", "api_retries_exhausted", "api_refusal" -> "model_error";
      case "user_prompt" -> "prompt";
      case "assistant_response" -> "response";
      case "tool_decision" -> "tool_decision";
      case "tool_result" -> "tool_result";
      case "permission_mode_changed" -> "permission_mode";
      default -> "other";
    };
  }

  private static void common(ToolEvent event, Fields fields) {
    event.setModel(fields.text("model"));
    Events.speed(event, fields.text("speed"));
    event.setDurationMs(fields.notNegative("duration_ms"));
    event.setToolName(fields.text("tool_name"));
    event.setToolUseId(fields.text("tool_use_id"));
    Events.error(event, fields.text("error"));
    Events.statusCode(event, fields.whole("status_code"));
    Events.outcome(event, fields.flag("success"));
  }

  private static void details(ToolEvent event, String name, Fields fields)
      throws RejectedException {
    switch (name) {
      case "api_request" -> modelRequest(event, fields);
      case "api_error", "api_retries_exhausted" -> modelError(event, fields, "failure");
      case "api_refusal" -> modelError(event, fields, "refused");
      case "user_prompt" -> {
        Events.prompt(event, fields.text("prompt", "prompt_text"));
        event.setPromptLength(fields.notNegative("prompt_length"));
      }
      case "assistant_response" -> event.setQuerySource(querySource(fields));
      case "tool_decision" -> {
        event.setDecision(fields.text("decision"));
        event.setDecisionSource(fields.text("source"));
        Events.toolInput(event, fields.text("tool_input"), fields.text(PARAMETERS));
      }
      case "tool_result" -> {
        event.setDecision(fields.text("decision_type"));
        event.setDecisionSource(fields.text("decision_source"));
        Events.toolInput(event, fields.text("tool_input"), fields.peekText(PARAMETERS));
      }
      case "permission_mode_changed" -> event.setPermissionMode(fields.text("to_mode"));
      default -> {
        // No fields of its own; everything it reports is among the attributes.
      }
    }
  }

  private static void modelRequest(ToolEvent event, Fields fields) throws RejectedException {
    event.setQuerySource(querySource(fields));
    event.setInputTokens(fields.tokens("input_tokens"));
    event.setOutputTokens(fields.tokens("output_tokens"));
    event.setCacheReadTokens(fields.tokens("cache_read_tokens"));
    event.setCacheWriteUnknownTokens(fields.tokens("cache_creation_tokens"));
    Cost.set(event, fields.peek("cost_usd"), fields.peek("cost_usd_micros"));
    event.setOutcome("success");
  }

  private static void modelError(ToolEvent event, Fields fields, String outcome) {
    event.setQuerySource(querySource(fields));
    event.setOutcome(outcome);
  }

  /** The tool's own value stays among the attributes; rules need the class. */
  private static String querySource(Fields fields) {
    String source = fields.peekText("query_source");
    if (source == null || source.startsWith("repl_main_thread") || source.equals("sdk")) {
      return "main";
    }
    return source.startsWith("agent:") || source.equals("hook_agent") ? "subagent" : "auxiliary";
  }

  private static String id(ToolEvent event, String name, String stated, OtlpRecord log) {
    EventId id =
        EventId.of(
            "claude-code",
            event.getSessionId(),
            event.getSequence(),
            name,
            stated,
            event.getRequestId());
    return event.getSequence() == null ? id.with(log).hex() : id.hex();
  }
}
