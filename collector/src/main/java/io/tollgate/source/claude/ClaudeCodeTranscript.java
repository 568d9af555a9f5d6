package io.tollgate.source.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.prompt.TypedPrompt;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Cost;
import io.tollgate.source.report.Drift;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.Mapping;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.report.ServedRegion;
import io.tollgate.source.value.LenientValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Mapping of the lines of Claude Code's session files, in file order. One response of the model is
 * spread over several lines with growing counts, so every line with usage is cumulative under the
 * message's id. Of what people and models wrote, only typed prompts are stored; file content is
 * not.
 */
public final class ClaudeCodeTranscript {

  /** In place of the type in the name of a line that has none. */
  private static final String UNTYPED = "untyped";

  private static final ObjectMapper JSON = Row.JSON;

  private static final String[] KEPT = {
    "gitBranch",
    "isSidechain",
    "isMeta",
    "userType",
    "entrypoint",
    "effort",
    "subtype",
    "parentUuid",
    "agentId"
  };

  private final Arrival arrival;
  private final String session;
  private final ToolUses uses = new ToolUses();

  /**
   * Creates a mapping for one file, or for several that name their sessions.
   *
   * @param session session of lines that do not name theirs; null if unknown
   */
  public ClaudeCodeTranscript(Arrival arrival, String session) {
    this.arrival = arrival;
    this.session = session;
  }

  /**
   * Maps the next line; one that was mapped before only serves as context.
   *
   * @return the line's event, then further ones in it: calls of other models within the response,
   *     results of further tools
   */
  public List<Mapping> map(Slice line) {
    try {
      JsonNode row = JSON.readTree(line.bytes(), line.offset(), line.length());
      if (!row.isObject()) {
        return List.of(malformed("the line is not a JSON object"));
      }
      List<Mapping> mappings = new ArrayList<>();
      for (ToolEvent event : events(row, line)) {
        mappings.add(Events.finish(event));
      }
      return mappings;
    } catch (RejectedException e) {
      return List.of(e.rejection());
    } catch (IOException | NumberFormatException e) { // the latter for exponents out of range
      return List.of(malformed("the line is not JSON"));
    }
  }

  private static Mapping malformed(String detail) {
    return new Mapping.Rejection("malformed_record", detail);
  }

  private List<ToolEvent> events(JsonNode row, Slice line) throws RejectedException {
    String type = type(row);
    ToolEvent event = begin(row, type);
    event.setEventId(id(event, text(row, "uuid"), line));
    List<ToolEvent> events = new ArrayList<>(List.of(event));
    switch (type == null ? "" : type) {
      case "assistant" -> {
        response(event, row);
        for (JsonNode call : InnerCalls.of(row.path("message"))) {
          events.add(innerCall(row, event, call, events.size()));
        }
        uses.ask(row.path("message").path("content"));
      }
      case "user" -> {
        typed(event, row);
        for (ToolUses.Result result : uses.results(row)) {
          boolean isFirst = event.getKind().equals("other");
          ToolEvent reported = isFirst ? event : further(row, event, events.size());
          result.set(reported);
          if (!isFirst) {
            events.add(reported);
          }
        }
      }
      case "attachment" -> typed(event, row);
      case "progress" -> subagent(event, row.path("data"));
      default -> {
        // bookkeeping
      }
    }
    Drift.markLine(event, type, row.path("message").path("usage"));
    return events;
  }

  /** Old versions wrote responses without a type. */
  private static String type(JsonNode row) {
    String type = text(row, "type");
    return type == null && row.path("message").path("usage").isObject() ? "assistant" : type;
  }

  private ToolEvent begin(JsonNode row, String type) {
    String name = ClaudeCodeLogs.PREFIX + "transcript." + (type == null ? UNTYPED : type);
    ToolEvent event = Events.begin(arrival, "transcript", "other", name);
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
    return event;
  }

  /** Creates a further event for the line, with an id derived from the line's. */
  private ToolEvent further(JsonNode row, ToolEvent line, int number) {
    ToolEvent event = begin(row, type(row));
    event.setEventId(EventId.of(line.getEventId(), number).hex());
    return event;
  }

  private static void response(ToolEvent event, JsonNode row) throws RejectedException {
    JsonNode message = row.path("message");
    JsonNode usage = message.path("usage");
    event.setModel(text(message, "model"));
    if (!usage.isObject() || "<synthetic>".equals(event.getModel())) {
      return;
    }
    event.setMessageId(text(message, "id"));
    call(event, row, usage);
    Cost.set(event, value(row.path("costUSD")), null);
  }

  /**
   * Sets the response of a sub-agent, as its parent's file reports it during the work. The
   * sub-agent's own file has the same message with later, higher counts; often only this one is
   * available.
   */
  private static void subagent(ToolEvent event, JsonNode data) throws RejectedException {
    JsonNode message = data.path("message");
    if (!"assistant".equals(text(message, "type")) || text(message.path("message"), "id") == null) {
      return;
    }
    event.setRequestId(text(message, "requestId"));
    response(event, message);
    if (event.getKind().equals("model_request")) {
      event.setQuerySource("subagent");
    }
    String agent = text(data, "agentId");
    if (agent != null) {
      event.getAttributes().put("agentId", LenientValues.cut(agent, Fields.LONGEST_ATTRIBUTE));
    }
  }

  private static void call(ToolEvent event, JsonNode row, JsonNode usage) throws RejectedException {
    JsonNode whole = row.path("message").path("usage");
    event.setKind("model_request");
    event.setOutcome("success");
    event.setCumulative(event.getMessageId() != null);
    event.setQuerySource(row.path("isSidechain").asBoolean() ? "subagent" : "main");
    Events.speed(event, text(whole, "speed"));
    event.setServiceTier(text(whole, "service_tier"));
    event.setRegion(ServedRegion.stated(text(whole, "inference_geo")));
    tokens(event, usage);
  }

  /** A call within the response has no ids of its own; its position among them is stable. */
  private ToolEvent innerCall(JsonNode row, ToolEvent response, JsonNode call, int number)
      throws RejectedException {
    ToolEvent event = further(row, response, number);
    String model = text(call, "model");
    event.setModel(model == null ? response.getModel() : model);
    event.setRequestId(null);
    if (response.getMessageId() != null) {
      event.setMessageId(response.getMessageId() + "#" + number);
    }
    call(event, row, call);
    event.setQuerySource("auxiliary");
    event.getAttributes().put("iteration", text(call, "type"));
    return event;
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
    event.setReasoningTokens(tokens(usage.path("output_tokens_details"), "thinking_tokens"));
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
        attributes.put(key, LenientValues.cut(text, Fields.LONGEST_ATTRIBUTE));
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
   * Converts a scalar to the attribute value model; anything else becomes a text that is not a
   * number.
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
