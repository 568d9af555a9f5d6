package io.tollgate.source.gemini;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.LogSource;
import io.tollgate.source.report.RejectedException;

/**
 * Mapping of Gemini CLI's log events. For each response it sends a second event in the GenAI
 * conventions, which counts nothing here.
 */
public final class GeminiLogs implements LogSource {

  public static final String TOOL = "gemini-cli";
  public static final String PREFIX = "gemini_cli.";

  @Override
  public boolean recognises(OtlpRecord log) {
    return LogSource.startsWith(log.attributes().get("event.name"), PREFIX)
        || log.eventName().startsWith(PREFIX)
        || log.bodyText().startsWith(PREFIX)
        || LogSource.startsWith(log.resource().get("service.name"), TOOL);
  }

  @Override
  public ToolEvent map(OtlpRecord log, Arrival arrival) throws RejectedException {
    Fields fields = new Fields(log);
    String name = fields.text("event.name");
    if (name == null) {
      name = log.bodyText().startsWith(PREFIX) ? log.bodyText() : log.eventName();
    }
    if (name.isBlank()) {
      throw new RejectedException("unsupported_event", "the record names no event");
    }
    ToolEvent event = Events.begin(arrival, "otlp_log", "other", name);
    event.setTool(TOOL);
    event.setVendor("google");
    // service.version is that of Node; the tool does not report its own.
    event.setToolVersion(fields.text("app.version"));
    Events.claims(event, fields);
    Events.session(event, fields.text("session.id"));
    String stated = fields.text("event.timestamp");
    EventTime.set(event, stated, log.timeUnixNano(), log.observedTimeUnixNano());
    event.setPromptId(fields.text("prompt_id"));
    event.setModel(fields.text("model", "model_name"));
    event.setDurationMs(fields.notNegative("duration_ms", "duration"));
    event.setPermissionMode(fields.peekText("active_approval_mode"));
    event.setBillingMode(billingMode(fields));
    details(event, name, fields);
    event.setEventId(id(event, name, stated, log));
    event.setAttributes(fields.rest());
    return event;
  }

  private static void details(ToolEvent event, String name, Fields fields)
      throws RejectedException {
    switch (name) {
      case PREFIX + "api_response" -> modelRequest(event, fields);
      case PREFIX + "api_error" -> {
        event.setKind("model_error");
        event.setOutcome("failure");
        Events.error(event, fields.text("error.message", "error_type"));
        Events.statusCode(event, fields.whole("status_code"));
      }
      case PREFIX + "user_prompt" -> {
        event.setKind("prompt");
        event.setPromptLength(fields.notNegative("prompt_length"));
        Events.prompt(event, fields.text("prompt"));
      }
      case PREFIX + "tool_call" -> toolCall(event, fields);
      case PREFIX + "config" -> event.setKind("session");
      default -> {
        // No fields of its own; everything it reports is among the attributes.
      }
    }
  }

  private static void modelRequest(ToolEvent event, Fields fields) throws RejectedException {
    long input = fields.tokens("input_token_count");
    long cached = fields.tokens("cached_content_token_count");
    long output = fields.tokens("output_token_count");
    long thoughts = fields.tokens("thoughts_token_count");
    if (cached > input) {
      throw new RejectedException(
          "invalid_tokens", "more tokens were cached than input_token_count has");
    }
    event.setKind("model_request");
    event.setOutcome("success");
    event.setQuerySource(querySource(fields.peekText("role")));
    long tool = fields.tokens("tool_token_count");
    long total = fields.tokens("total_token_count");
    new GeminiTokens(input, cached, output, thoughts, tool, total).set(event);
    Events.statusCode(event, fields.whole("status_code"));
  }

  private static String querySource(String role) {
    if (role == null || role.equals("main")) {
      return "main";
    }
    return role.equals("subagent") ? "subagent" : "auxiliary";
  }

  private static void toolCall(ToolEvent event, Fields fields) {
    event.setKind("tool_result");
    event.setToolName(fields.text("function_name"));
    Events.outcome(event, fields.flag("success"));
    Events.toolInput(event, fields.text("function_args"), null);
    String decision = fields.peekText("decision");
    if (decision != null) {
      event.setDecision(decision.equals("reject") ? "reject" : "accept");
      event.setDecisionSource(decision.equals("auto_accept") ? "config" : "user");
    }
    Events.error(event, fields.text("error", "error.message"));
  }

  private static String billingMode(Fields fields) {
    String auth = fields.peekText("auth_type");
    if (auth == null) {
      return "unknown";
    }
    return auth.contains("personal") || auth.contains("oauth") ? "seat_plan" : "per_token";
  }

  private static String id(ToolEvent event, String name, String stated, OtlpRecord log) {
    EventId id =
        EventId.of(
            TOOL,
            event.getSessionId(),
            stated,
            name,
            event.getPromptId(),
            event.getModel(),
            event.getInputTokens(),
            event.getCacheReadTokens(),
            event.getOutputTokens());
    boolean isWhole = stated != null && event.getKind().equals("model_request");
    return isWhole ? id.hex() : id.with(log).hex();
  }
}
