package io.tollgate.source.prompt;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Separates what a person typed from everything else that a transcript lists under {@code user}:
 * tool results, prompts of subagents, summaries, output of local commands, notices of background
 * tasks, editor context. Text typed while the model works is an attachment.
 */
public final class TypedPrompt {

  private static final String[] NOT_TYPED = {
    "[Request interrupted",
    "[Image: source",
    "<local-command-",
    "<command-",
    "<system-reminder>",
    "<task-notification>",
    "<agent-message",
    "<teammate-message",
    "<bash-",
    "<ide_",
    "Caveat: ",
    "Stop hook feedback:"
  };

  private TypedPrompt() {}

  /** Returns the prompt of a user line or an attachment; null if nobody typed one. */
  public static String in(JsonNode row) {
    JsonNode attachment = row.path("attachment");
    boolean isQueued = "queued_command".equals(attachment.path("type").asText());
    boolean isPossible =
        isQueued
            ? attachment.path("commandMode").asText("prompt").equals("prompt")
                && !attachment.path("isMeta").asBoolean()
                && isHuman(attachment)
            : !row.has("attachment") && isHuman(row);
    if (!isPossible || isMachineMade(row)) {
      return null;
    }
    String text = text(isQueued ? attachment.path("prompt") : row.path("message").path("content"));
    return text == null || text.isBlank() ? null : text;
  }

  private static boolean isMachineMade(JsonNode row) {
    return row.path("isSidechain").asBoolean()
        || row.path("isMeta").asBoolean()
        || row.path("isCompactSummary").asBoolean();
  }

  /** Newer versions state the origin of a text: a person, another agent, a task that ended. */
  private static boolean isHuman(JsonNode from) {
    return from.path("origin").path("kind").asText("human").equals("human");
  }

  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return typed(content.textValue());
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode block : content) {
      if ("tool_result".equals(block.path("type").asText())) {
        return null;
      }
      String part =
          "text".equals(block.path("type").asText()) ? typed(block.path("text").asText()) : null;
      if (part != null) {
        text.append(text.isEmpty() ? "" : "\n").append(part);
      }
    }
    return text.toString();
  }

  /** Returns the part of a text that a person typed; null if a tool wrote it. */
  static String typed(String text) {
    String command = SlashCommand.typed(text);
    return command == null && startsLikeAMachine(text) ? null : command == null ? text : command;
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
