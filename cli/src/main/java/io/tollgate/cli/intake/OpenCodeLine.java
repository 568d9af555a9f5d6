package io.tollgate.cli.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * The line that is sent of an OpenCode message: the message, its parts and its session, without
 * what nobody needs there, such as what tools answered. What is not a JSON object is only named,
 * since it may contain any of that.
 */
final class OpenCodeLine {

  private static final Set<String> PARTS = Set.of("text", "tool", "step-start", "step-finish");
  private static final Set<String> SESSION =
      Set.of("id", "parentID", "directory", "version", "time");
  private static final Set<String> STATE = Set.of("status", "input", "error", "time");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode line = JSON.createObjectNode();
  private final ArrayNode parts = JSON.createArrayNode();
  private final ArrayNode unreadable = JSON.createArrayNode();

  OpenCodeLine(ObjectNode session) {
    line.set("session", session.deepCopy().retain(SESSION));
  }

  /** Sets the message itself, whose ids are known apart from its text. */
  void message(String text, String id, String session) {
    ObjectNode info = object(text, "message " + id);
    if (info != null) {
      line.set("info", withoutSummary(info.put("id", id).put("sessionID", session)));
    }
  }

  /** Sets a message of version 2, with its parts. */
  void message(String type, String text, String id, String session) {
    ObjectNode data = object(text, "message " + id);
    if (data != null) {
      line.set("info", OpenCodeV2.info(type, data).put("id", id).put("sessionID", session));
      parts.addAll(OpenCodeV2.parts(type, data));
    }
  }

  /** Adds a part of the message. */
  void part(String text, String id) {
    ObjectNode part = object(text, "part " + id);
    if (part != null && PARTS.contains(part.path("type").asText())) {
      parts.add(part.put("id", id).without(List.of("metadata", "snapshot")));
      if (part.path("state") instanceof ObjectNode state) {
        state.retain(STATE);
      }
    }
  }

  @Override
  public String toString() {
    line.set("parts", parts);
    if (!unreadable.isEmpty()) {
      line.set("unreadable", unreadable);
    }
    return line.toString();
  }

  /** Returns the object; null if it is none. */
  private ObjectNode object(String text, String name) {
    try {
      if (text != null && JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // named below, like any other value
    }
    unreadable.add(name);
    return null;
  }

  /** What a person's request changed is summarised in it, with the whole files. */
  private static ObjectNode withoutSummary(ObjectNode message) {
    if (message.path("summary").isObject()) {
      message.remove("summary");
    }
    return message;
  }
}
