package io.tollgate.source.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.source.report.Row;
import java.util.Set;

/** Names of rollout lines and the set of fields not stored, for all versions. */
final class RolloutLine {

  /** Fields with content, which is not stored on any topic. */
  static final Set<String> NOT_KEPT =
      Set.of(
          "timestamp",
          "payload.base_instructions",
          "payload.instructions",
          "payload.user_instructions",
          "payload.message",
          "payload.content",
          "payload.text",
          "payload.summary",
          "payload.encrypted_content",
          "payload.arguments",
          "payload.input",
          "payload.output",
          "payload.images",
          "payload.replacement_history",
          "payload.changes",
          "payload.stdout",
          "payload.stderr",
          "payload.aggregated_output",
          "payload.last_agent_message",
          "payload.command",
          "payload.action",
          "instructions",
          "content",
          "summary",
          "encrypted_content",
          "arguments",
          "input",
          "output",
          "action");

  /** Types that the first versions wrote without an envelope. */
  private static final Set<String> BARE_ITEMS =
      Set.of(
          "message",
          "reasoning",
          "function_call",
          "function_call_output",
          "custom_tool_call",
          "custom_tool_call_output",
          "local_shell_call",
          "local_shell_call_output");

  private RolloutLine() {}

  /** Files of the first versions begin with a line that has no type and names the session. */
  static boolean isBareBeginning(Row row) {
    return row.text("type") == null && row.text("id") != null && row.text("timestamp") != null;
  }

  /** Returns the type, followed by that of the envelope's content. */
  static String name(Row row) {
    String type = row.text("type");
    String detail = row.text("payload.type");
    if (type == null) {
      return isBareBeginning(row) ? "session_meta" : "line";
    }
    if (detail != null) {
      return type + "." + detail;
    }
    return BARE_ITEMS.contains(type) ? "response_item." + type : type;
  }

  /** Returns the text of a list of parts; null if there is none. */
  static String text(JsonNode content) {
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(text.isEmpty() ? "" : "\n").append(part.path("text").asText());
    }
    return text.isEmpty() ? null : text.toString();
  }
}
