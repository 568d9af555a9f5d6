package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;

/**
 * Log events in OpenTelemetry's GenAI conventions, current and older names, as in-house tools send
 * them; and {@code user_prompt} with {@code prompt}, for which the conventions have no event. Input
 * counts include what was cached.
 */
final class GenAiLogs implements LogSource {

  private static final String PREFIX = "gen_ai.";
  private static final String DETAILS = "gen_ai.client.inference.operation.details";
  private static final String PROMPT = "user_prompt";

  @Override
  public boolean recognises(OtlpRecord log) {
    return LogSource.startsWith(log.attributes().get("event.name"), PREFIX)
        || log.eventName().startsWith(PREFIX)
        || log.attributes().keySet().stream().anyMatch(key -> key.startsWith(PREFIX));
  }

  /** True for a prompt's event, which any tool may send. */
  boolean recognisesPrompt(OtlpRecord log) {
    return PROMPT.equals(log.attributes().get("event.name")) || PROMPT.equals(log.eventName());
  }

  @Override
  public ToolEvent map(OtlpRecord log, Arrival arrival) throws RejectedException {
    Fields fields = new Fields(log);
    String name = name(fields);
    ToolEvent event = Events.begin(arrival, "otlp_log", kind(name, fields), name);
    String tool = fields.text("service.name");
    event.setTool(tool == null ? arrival.source() : tool);
    event.setToolVersion(fields.text("app.version", "service.version"));
    event.setVendor(
        Vendors.of(fields.text("gen_ai.provider.name", "gen_ai.system"), event.getTool()));
    Events.claims(event, fields);
    Events.session(event, fields.text("gen_ai.conversation.id", "session.id", "conversation.id"));
    String stated = fields.text("event.timestamp");
    EventTime.set(event, stated, log.timeUnixNano(), log.observedTimeUnixNano());
    event.setSequence(fields.notNegative("event.sequence"));
    event.setPromptId(fields.text("prompt.id"));
    event.setRequestId(fields.text("request_id"));
    event.setMessageId(fields.text("gen_ai.response.id"));
    event.setModel(fields.text("gen_ai.response.model", "gen_ai.request.model", "model"));
    event.setDurationMs(fields.notNegative("duration_ms"));
    details(event, fields);
    event.setEventId(EventId.of(event.getTool(), event.getSessionId(), name).with(log).hex());
    event.setAttributes(fields.rest());
    return event;
  }

  private static String name(Fields fields) {
    String name = fields.text("event.name");
    if (name != null) {
      return name;
    }
    return fields.log().eventName().isBlank() ? "gen_ai" : fields.log().eventName();
  }

  private static String kind(String name, Fields fields) {
    if (name.equals(PROMPT)) {
      return "prompt";
    }
    String operation = fields.peekText("gen_ai.operation.name");
    if ("execute_tool".equals(operation)) {
      return "tool_result";
    }
    boolean isRollUp = operation != null && operation.startsWith("invoke_");
    if (isRollUp || !(name.equals(DETAILS) || hasUsage(fields))) {
      return "other";
    }
    return fields.peekText("error.type") == null ? "model_request" : "model_error";
  }

  private static boolean hasUsage(Fields fields) {
    return fields.log().attributes().keySet().stream()
        .anyMatch(key -> key.startsWith("gen_ai.usage."));
  }

  private static void details(ToolEvent event, Fields fields) throws RejectedException {
    switch (event.getKind()) {
      case "prompt" -> {
        Events.prompt(event, fields.text("prompt", "gen_ai.prompt"));
        event.setPromptLength(fields.notNegative("prompt_length"));
      }
      case "tool_result" -> {
        event.setToolName(fields.text("gen_ai.tool.name"));
        event.setToolUseId(fields.text("gen_ai.tool.call.id"));
        Events.toolInput(event, fields.text("gen_ai.tool.call.arguments"), null);
        Events.outcome(event, fields.peekText("error.type") == null);
      }
      case "model_request" -> {
        modelRequest(event, fields);
        event.setOutcome("success");
      }
      case "model_error" -> {
        modelRequest(event, fields);
        event.setOutcome("failure");
        event.setError(Values.cut(fields.text("error.type"), Events.LONGEST_ERROR));
        Events.statusCode(event, fields.whole("http.response.status_code"));
      }
      default -> {
        // A roll-up of requests that are reported by themselves, or no request at all.
      }
    }
  }

  private static void modelRequest(ToolEvent event, Fields fields) throws RejectedException {
    long input = fields.tokens("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens");
    long cacheRead = fields.tokens("gen_ai.usage.cache_read.input_tokens");
    long cacheWrite = fields.tokens("gen_ai.usage.cache_creation.input_tokens");
    if (cacheRead + cacheWrite > input) {
      throw new RejectedException(
          "invalid_tokens", "more tokens were cached than gen_ai.usage.input_tokens has");
    }
    event.setInputTokens(input - cacheRead - cacheWrite);
    event.setCacheReadTokens(cacheRead);
    event.setCacheWriteUnknownTokens(cacheWrite);
    event.setOutputTokens(
        fields.tokens("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"));
    event.setReasoningTokens(fields.tokens("gen_ai.usage.reasoning.output_tokens"));
    event.setServiceTier(
        fields.text("gen_ai.openai.response.service_tier", "openai.response.service_tier"));
    Cost.set(event, fields.peek("cost_usd"), fields.peek("cost_usd_micros"));
  }
}
