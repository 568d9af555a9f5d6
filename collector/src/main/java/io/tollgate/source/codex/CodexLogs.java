package io.tollgate.source.codex;

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
 * Mapping of Codex's log events. Its input count includes cached tokens; its completed responses
 * have no request id and no cost, and its records no time other than the attribute.
 */
public final class CodexLogs implements LogSource {

  public static final String PREFIX = "codex.";
  private static final int FIRST_ERROR_STATUS = 400;

  @Override
  public boolean recognises(OtlpRecord log) {
    return LogSource.startsWith(log.attributes().get("event.name"), PREFIX)
        || log.eventName().startsWith(PREFIX)
        || log.bodyText().startsWith(PREFIX)
        || LogSource.startsWith(log.resource().get("service.name"), "codex");
  }

  @Override
  public ToolEvent map(OtlpRecord log, Arrival arrival) throws RejectedException {
    Fields fields = new Fields(log);
    String name = fields.text("event.name");
    if (name == null) {
      name = otherName(log);
    }
    if (name == null) {
      throw new RejectedException("unsupported_event", "the record has no event.name");
    }
    String shortName = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    ToolEvent event = Events.begin(arrival, "otlp_log", "other", PREFIX + shortName);
    event.setTool("codex");
    event.setVendor("openai");
    event.setToolVersion(fields.text("app.version", "service.version"));
    Events.claims(event, fields);
    Events.session(event, fields.text("conversation.id"));
    String stated = fields.text("event.timestamp");
    EventTime.set(event, stated, log.timeUnixNano(), log.observedTimeUnixNano());
    event.setModel(fields.text("model", "slug"));
    event.setDurationMs(fields.notNegative("duration_ms"));
    Events.error(event, fields.text("error.message"));
    event.setBillingMode(billingMode(fields));
    details(event, shortName, fields);
    event.setEventId(id(event, shortName, stated, fields));
    event.setAttributes(fields.rest());
    return event;
  }

  /**
   * The record's own name field currently holds a location in the source code, but may become a
   * name.
   */
  private static String otherName(OtlpRecord log) {
    return log.eventName().startsWith(PREFIX)
        ? log.eventName()
        : log.bodyText().startsWith(PREFIX) ? log.bodyText() : null;
  }

  private static void details(ToolEvent event, String name, Fields fields)
      throws RejectedException {
    switch (name) {
      case "sse_event" -> {
        if (event.getError() != null) {
          failure(event);
        } else if ("response.completed".equals(fields.peekText("event.kind"))) {
          modelRequest(event, fields);
        }
      }
      case "api_request" -> apiRequest(event, fields);
      case "user_prompt" -> {
        event.setKind("prompt");
        Events.prompt(event, fields.text("prompt"));
        event.setPromptLength(fields.notNegative("prompt_length"));
      }
      case "tool_decision" -> toolDecision(event, fields);
      case "tool_result" -> toolResult(event, fields);
      case "conversation_starts" -> event.setKind("session");
      default -> {
        // Transport and lifecycle: everything is among the attributes.
      }
    }
  }

  private static void modelRequest(ToolEvent event, Fields fields) throws RejectedException {
    long input = fields.tokens("input_token_count");
    long cacheRead = fields.tokens("cached_token_count");
    long cacheWrite = fields.tokens("cache_write_token_count");
    if (cacheRead + cacheWrite > input) {
      throw new RejectedException(
          "invalid_tokens", "more tokens were cached than input_token_count has");
    }
    event.setKind("model_request");
    event.setOutcome("success");
    event.setQuerySource("main");
    event.setInputTokens(input - cacheRead - cacheWrite);
    event.setCacheReadTokens(cacheRead);
    event.setCacheWriteUnknownTokens(cacheWrite);
    event.setOutputTokens(fields.tokens("output_token_count"));
    event.setReasoningTokens(fields.tokens("reasoning_token_count"));
    event.setMessageId(CodexCall.id(event));
  }

  private static void apiRequest(ToolEvent event, Fields fields) {
    Long status = fields.whole("http.response.status_code");
    Events.statusCode(event, status);
    event.setRequestId(fields.text("auth.request_id"));
    if (event.getError() != null || (status != null && status >= FIRST_ERROR_STATUS)) {
      failure(event);
    }
  }

  private static void failure(ToolEvent event) {
    event.setKind("model_error");
    event.setOutcome("failure");
  }

  private static void toolDecision(ToolEvent event, Fields fields) {
    event.setKind("tool_decision");
    tool(event, fields);
    String decision = fields.peekText("decision");
    if (decision != null) {
      event.setDecision(decision.startsWith("approved") ? "accept" : "reject");
    }
    event.setDecisionSource(fields.text("source"));
  }

  private static void toolResult(ToolEvent event, Fields fields) {
    event.setKind("tool_result");
    tool(event, fields);
    Events.outcome(event, fields.flag("success"));
    Events.toolInput(event, fields.text("arguments"), null);
  }

  private static void tool(ToolEvent event, Fields fields) {
    event.setToolName(fields.text("tool_name"));
    event.setToolUseId(fields.text("call_id"));
  }

  private static String billingMode(Fields fields) {
    String mode = fields.peekText("auth_mode");
    if ("Chatgpt".equalsIgnoreCase(mode)) {
      return "seat_plan";
    }
    return "ApiKey".equalsIgnoreCase(mode) ? "per_token" : "unknown";
  }

  private static String id(ToolEvent event, String name, String stated, Fields fields) {
    EventId id =
        EventId.of(
            "codex",
            event.getSessionId(),
            stated,
            name,
            fields.peekText("event.kind"),
            event.getModel(),
            event.getInputTokens(),
            event.getCacheReadTokens(),
            event.getCacheWriteUnknownTokens(),
            event.getOutputTokens(),
            event.getReasoningTokens(),
            event.getToolUseId());
    boolean isWhole = stated != null && event.getKind().equals("model_request");
    return isWhole ? id.hex() : id.with(fields.log()).hex();
  }
}
