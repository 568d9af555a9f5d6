package io.tollgate.source;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Tells what a person typed from everything else that a transcript files under {@code user}:
 * results of tools, prompts of subagents, summaries, output of local commands.
 */
final class TypedPrompt {

  private static final String[] NOT_TYPED = {
    "[Request interrupted", "<local-command-", "<command-", "<system-reminder>", "Caveat: "
  };

  private TypedPrompt() {}

  /** The prompt of a user line; null if nobody typed one. */
  static String in(JsonNode row) {
    boolean isMachineMade =
        row.path("isSidechain").asBoolean()
            || row.path("isMeta").asBoolean()
            || row.path("isCompactSummary").asBoolean();
    String text = isMachineMade ? null : text(row.path("message").path("content"));
    if (text == null || text.isBlank()) {
      return null;
    }
    String command = SlashCommand.typed(text);
    return command == null && startsLikeAMachine(text) ? null : command == null ? text : command;
  }

  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode block : content) {
      if ("tool_result".equals(block.path("type").asText())) {
        return null;
      }
      if ("text".equals(block.path("type").asText())) {
        text.append(text.isEmpty() ? "" : "\n").append(block.path("text").asText());
      }
    }
    return text.toString();
  }

  private static boolean startsLikeAMachine(String text) {
    for (String start : NOT_TYPED) {
      if (text.startsWith(start)) {
        return true;
      }
    }
    return false;
  }
}
