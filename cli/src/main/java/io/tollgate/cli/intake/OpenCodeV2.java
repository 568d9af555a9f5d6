package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Messages of OpenCode 2 in the form of version 1: there the role is a column, the model an object,
 * and texts and tool uses are in the message itself. Each message of a model is one request, whose
 * output never includes the reasoning; version 1 shows that by a total.
 */
final class OpenCodeV2 {

  private static final String TOKENS = "tokens";
  private static final String TOTAL = "total";
  private static final Set<String> SAME = Set.of("time", TOKENS, "cost");

  private OpenCodeV2() {}

  /** Returns the message without what it consists of. */
  static ObjectNode info(String type, ObjectNode data) {
    ObjectNode info = data.deepCopy().retain(SAME);
    info.put("role", data.has(TOKENS) ? "assistant" : type);
    if (info.path(TOKENS) instanceof ObjectNode tokens && !tokens.has(TOTAL)) {
      tokens.put(TOTAL, total(tokens));
    }
    JsonNode model = data.path("model");
    info.put("modelID", model.path("id").textValue());
    info.put("providerID", model.path("providerID").textValue());
    JsonNode error = data.path("error");
    if (error.isObject()) {
      ObjectNode told = info.putObject("error").put("name", error.path("type").textValue());
      told.putObject("data").put("message", error.path("message").textValue());
    }
    return info;
  }

  private static long total(JsonNode tokens) {
    JsonNode cache = tokens.path("cache");
    return Stream.of(
            tokens.path("input"),
            tokens.path("output"),
            tokens.path("reasoning"),
            cache.path("read"),
            cache.path("write"))
        .mapToLong(JsonNode::asLong)
        .sum();
  }

  /** Returns what a person typed, and the tool uses. */
  static List<ObjectNode> parts(String type, ObjectNode data) {
    List<ObjectNode> parts = new ArrayList<>();
    boolean isPersons = type.equals("user");
    if (isPersons && data.path("text").isTextual()) {
      parts.add(text(data));
    }
    for (JsonNode part : data.path("content")) {
      String kind = part.path("type").asText();
      if (kind.equals("tool")) {
        parts.add(use(part));
      } else if (isPersons && kind.equals("text")) {
        parts.add(text(part));
      }
    }
    return parts;
  }

  private static ObjectNode text(JsonNode holder) {
    return object().put("type", "text").put("text", holder.path("text").textValue());
  }

  private static ObjectNode use(JsonNode part) {
    JsonNode state = part.path("state");
    ObjectNode use = object().put("type", "tool").put("tool", part.path("name").textValue());
    use.set("id", part.path("id"));
    use.set("callID", part.path("id"));
    ObjectNode told = use.putObject("state").put("status", state.path("status").textValue());
    told.set("input", state.path("input"));
    told.put("error", state.path("error").path("message").textValue());
    told.putObject("time").set("end", part.path("time").path("completed"));
    return use;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
