package io.tollgate.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import java.io.IOException;
import java.util.Map;

/**
 * Lines of Claude Code's session files. One response of the model is spread over several lines
 * whose counts grow, so every line with usage is cumulative under the message's id. Of what people
 * and models wrote only typed prompts are kept; contents of files are not.
 */
public final class ClaudeCodeTranscript {

  private static final ObjectMapper JSON = Row.JSON;

  private static final String[] KEPT = {
    "gitBranch",
    "isSidechain",
    "isMeta",
    "userType",
    "entrypoint",
    "effort",
    "subtype",
    "parentUuid"
  };

  private ClaudeCodeTranscript() {}

  /**
   * Maps a line.
   *
   * @param line one line of the file, without its end
   * @param session the session of lines that do not say theirs; null if it is not known
   */
  public static Mapping map(Slice line, Arrival arrival, String session) {
    try {
      JsonNode row = JSON.readTree(line.bytes(), line.offset(), line.length());
      if (!row.isObject()) {
        return new Mapping.Rejection("malformed_record", "the line is not a JSON object");
      }
      return Events.finish(event(row, line, arrival, session));
    } catch (RejectedException e) {
      return e.rejection();
    } catch (IOException | NumberFormatException e) { // the latter for exponents beyond all numbers
      return new Mapping.Rejection("malformed_record", "the line is not JSON");
    }
  }

  private static ToolEvent event(JsonNode row, Slice line, Arrival arrival, String session)
      throws RejectedException {
    String type = text(row, "type");
    ToolEvent event =
        Events.begin(arrival, "transcript", "other", ClaudeCodeLogs.PREFIX + "transcript." + type);
    event.setTool("claude-code");
    event.setVendor("anthropic");
    event.setToolVersion(text(row, "version"));
    String ownSession = text(row, "sessionId");
    Events.session(event, ownSession == null ? session : ownSession);
    EventTime.set(event, text(row, "timestamp"), 0, 0);
    event.setWorkingDirectory(text(row, "cwd"));
    event.setRequestId(text(row, "requestId"));
    event.setPermissionMode(text(row, "permissionMode"));
    attributes(row, event.getAttributes());
    if ("assistant".equals(type)) {
      response(event, row);
    } else if ("user".equals(type)) {
      typed(event, row);
    }
    event.setEventId(id(event, text(row, "uuid"), line));
    return event;
  }

  private static void response(ToolEvent event, JsonNode row) throws RejectedException {
    JsonNode message = row.path("message");
    JsonNode usage = message.path("usage");
    event.setModel(text(message, "model"));
    if (!usage.isObject() || "<synthetic>".equals(event.getModel())) {
      return;
    }
    event.setKind("model_request");
    event.setOutcome("success");
    event.setMessageId(text(message, "id"));
    event.setCumulative(event.getMessageId() != null);
    event.setQuerySource(row.path("isSidechain").asBoolean() ? "subagent" : "main");
    Events.speed(event, text(usage, "speed"));
    event.setServiceTier(text(usage, "service_tier"));
    event.setRegion(ServedRegion.stated(text(usage, "inference_geo")));
    tokens(event, usage);
    Cost.set(event, value(row.path("costUSD")), null);
  }

  private static void tokens(ToolEvent event, JsonNode usage) throws RejectedException {
    JsonNode split = usage.path("cache_creation");
    long fiveMinutes = tokens(split, "ephemeral_5m_input_tokens");
    long oneHour = tokens(split, "ephemeral_1h_input_tokens");
    long written = tokens(usage, "cache_creation_input_tokens");
    event.setInputTokens(tokens(usage, "input_tokens"));
    event.setOutputTokens(tokens(usage, "output_tokens"));
    event.setCacheReadTokens(tokens(usage, "cache_read_input_tokens"));
    event.setCacheWrite5mTokens(fiveMinutes);
    event.setCacheWrite1hTokens(oneHour);
    event.setCacheWriteUnknownTokens(Math.max(0, written - fiveMinutes - oneHour));
  }

  private static void typed(ToolEvent event, JsonNode row) {
    String prompt = TypedPrompt.in(row);
    if (prompt != null) {
      event.setKind("prompt");
      event.setPromptId(text(row, "uuid"));
      event.setPromptLength((long) prompt.length());
      Events.prompt(event, prompt);
    }
  }

  private static void attributes(JsonNode row, Map<String, String> attributes) {
    for (String key : KEPT) {
      String text = text(row, key);
      if (text != null) {
        attributes.put(key, Values.cut(text, Fields.LONGEST_ATTRIBUTE));
      }
    }
  }

  private static String id(ToolEvent event, String uuid, Slice line) {
    return uuid == null
        ? EventId.of("claude-code-transcript", event.getSessionId()).with(line).hex()
        : EventId.of("claude-code-transcript", event.getSessionId(), uuid).hex();
  }

  private static long tokens(JsonNode from, String key) throws RejectedException {
    JsonNode node = from.path(key);
    return node.isMissingNode() || node.isNull() ? 0 : Fields.count(key, value(node));
  }

  /**
   * A scalar as the model of attribute values has it; anything else as text, which is no number.
   */
  private static Object value(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return node.isNumber() ? node.decimalValue() : node.isTextual() ? node.textValue() : "";
  }

  private static String text(JsonNode from, String key) {
    JsonNode node = from.path(key);
    String text = node.isValueNode() && !node.isNull() ? node.asText() : null;
    return text == null || text.isBlank() ? null : text;
  }
}
