package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * The line that is sent of an OpenCode message: the message, its parts and its session, without
 * what nobody needs there, such as what tools answered.
 */
final class OpenCodeLine {

  private static final Set<String> PARTS = Set.of("text", "tool", "step-start", "step-finish");
  private static final Set<String> SESSION =
      Set.of("id", "parentID", "directory", "version", "time");
  private static final Set<String> STATE = Set.of("status", "input", "error", "time");

  private OpenCodeLine() {}

  static String of(ObjectNode session, ObjectNode message, List<ObjectNode> parts) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.set("session", session.deepCopy().retain(SESSION));
    line.set("info", withoutSummary(message));
    line.set("parts", kept(parts));
    return line.toString();
  }

  /** What a person's request changed is summarised in it, with the whole files. */
  private static ObjectNode withoutSummary(ObjectNode message) {
    if (message.path("summary").isObject()) {
      message.remove("summary");
    }
    return message;
  }

  /** Returns the parts that are sent. */
  private static ArrayNode kept(List<ObjectNode> parts) {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    for (ObjectNode part : parts) {
      JsonNode state = part.path("state");
      if (PARTS.contains(part.path("type").asText())) {
        kept.add(part.without(List.of("metadata", "snapshot")));
      }
      if (state instanceof ObjectNode fields) {
        fields.retain(STATE);
      }
    }
    return kept;
  }
}
