package io.tollgate.source.genai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.prompt.AskedWords;
import io.tollgate.source.report.Aliases;
import io.tollgate.source.report.Row;
import io.tollgate.source.value.LenientValues;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of the conversation that instrumentation records with a call, in every form of the GenAI
 * conventions so far: one attribute with all messages, an attribute for each part of each message,
 * an event for each message.
 */
public final class GenAiConversation {

  private static final Aliases ALIASES = Aliases.of("genai");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String WHOLE_PROMPT = "gen_ai.prompt";
  private static final String CONTENT = "content";
  private static final String TOOL_CALLS = "tool_calls";

  private static final String NUMBERED_PROMPT = "gen_ai.prompt.";
  private static final String NUMBERED_INPUT = "llm.input_messages.";

  /** What follows these prefixes: the message's number, the part's name, and the path below it. */
  private static final Pattern PART =
      Pattern.compile("(\\d{1,6})\\.(?:message\\.)?([a-z_]+)(.*)", Pattern.DOTALL);

  /** For example {@code gen_ai.user.message}. */
  private static final Pattern MESSAGE =
      Pattern.compile("gen_ai\\.(system|user|assistant|tool)\\.message");

  private GenAiConversation() {}

  /**
   * Returns what the person asks for in a call.
   *
   * @return null if the record does not contain it, or nobody asks
   */
  public static AskedWords asked(OtlpRecord call) {
    AskedWords whole = inOneAttribute(call.attributes());
    if (whole != null) {
      return whole;
    }
    AskedWords numbered = AskedWords.in(numbered(call.attributes()));
    return numbered == null ? inEvents(call.attributes().get(OtlpRecord.SPAN_EVENTS)) : numbered;
  }

  /**
   * Returns the message in an event.
   *
   * @param body of a log record; null if it has none
   * @return null if the event contains none
   */
  public static ObjectNode message(String event, Object body, Map<String, Object> attributes) {
    Matcher named = MESSAGE.matcher(event);
    if (!named.matches()) {
      return null;
    }
    JsonNode value = whole(node(body == null ? attributes.get("gen_ai.event.content") : body));
    ObjectNode message = value instanceof ObjectNode object ? object : NODES.objectNode();
    if (value.isTextual()) {
      message.set(CONTENT, value);
    }
    if (!message.has(CONTENT) && attributes.get(CONTENT) != null) {
      message.set(CONTENT, node(attributes.get(CONTENT)));
    }
    message.set(CONTENT, parts(message.path(CONTENT)));
    if (!message.has("role")) {
      message.put("role", named.group(1));
    }
    return message;
  }

  private static AskedWords inOneAttribute(Map<String, Object> attributes) {
    for (String name : ALIASES.names("request")) {
      Object value = attributes.get(name);
      if (value != null) {
        return AskedWords.in(node(value));
      }
    }
    Object prompt = attributes.get(WHOLE_PROMPT);
    return prompt == null ? null : AskedWords.inOrOf(node(prompt));
  }

  private static ArrayNode numbered(AttributeMap attributes) {
    Map<Integer, ObjectNode> messages = new TreeMap<>();
    for (int each = 0; each < attributes.size(); each++) {
      String key = attributes.key(each);
      boolean isPrompt = key.startsWith(NUMBERED_PROMPT);
      if ((isPrompt || key.startsWith(NUMBERED_INPUT)) && attributes.value(each) != null) {
        String below = key.substring((isPrompt ? NUMBERED_PROMPT : NUMBERED_INPUT).length());
        add(messages, below, node(attributes.value(each)));
      }
    }
    return NODES.arrayNode().addAll(messages.values());
  }

  private static void add(Map<Integer, ObjectNode> messages, String name, JsonNode value) {
    Matcher part = PART.matcher(name);
    if (!part.matches()) {
      return;
    }
    ObjectNode message =
        messages.computeIfAbsent(Integer.valueOf(part.group(1)), any -> NODES.objectNode());
    switch (part.group(2)) {
      case "role" -> message.set("role", value);
      case CONTENT -> message.set(CONTENT, parts(value));
      case TOOL_CALLS -> message.withArray(TOOL_CALLS).add(value);
      case "contents" -> {
        if (part.group(3).endsWith(".text")) {
          message.withArray(CONTENT).addObject().set("text", value);
        }
      }
      default -> {
        // Names, ids and finish reasons are not part of what the model is to answer.
      }
    }
  }

  private static AskedWords inEvents(Object events) {
    ArrayNode messages = NODES.arrayNode();
    for (Object each : events instanceof List<?> list ? list : List.of()) {
      Map<String, Object> event = attributes(each);
      AskedWords whole = inOneAttribute(event);
      if (whole != null) {
        return whole;
      }
      String name = LenientValues.text(event.get(OtlpRecord.SPAN_EVENT_NAME));
      ObjectNode message = message(name, null, event);
      if (message != null) {
        messages.add(message);
      }
    }
    return AskedWords.in(messages);
  }

  @SuppressWarnings("unchecked") // the decoders create these maps
  private static Map<String, Object> attributes(Object event) {
    return (Map<String, Object>) event;
  }

  private static JsonNode node(Object value) {
    return value == null ? MissingNode.getInstance() : Row.JSON.valueToTree(value);
  }

  /** A message is often JSON within a string. */
  private static JsonNode whole(JsonNode value) {
    JsonNode read = read(value, "{");
    return read.has(CONTENT) || read.has("role") || read.has(TOOL_CALLS) ? read : value;
  }

  /** Parts of a content may be too; other JSON is what the person wrote. */
  private static JsonNode parts(JsonNode value) {
    JsonNode read = read(value, "[");
    return read.path(0).has("type") ? read : value;
  }

  private static JsonNode read(JsonNode value, String beginning) {
    try {
      boolean mayBeJson = value.isTextual() && value.textValue().startsWith(beginning);
      return mayBeJson ? Row.JSON.readTree(value.textValue()) : value;
    } catch (JsonProcessingException | NumberFormatException e) {
      return value;
    }
  }
}
