package io.tollgate.source.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.source.report.Row;

/**
 * Separates what a person typed in a user message of a Gemini session from what the tool added:
 * tool results, referenced files, summaries and the session's setup.
 */
final class GeminiPrompt {

  private static final String FILES = "--- Content from referenced files ---";

  private static final String[] NOT_TYPED = {
    "<state_snapshot", "<session_context", "<environment_context", "<hook_context"
  };

  private GeminiPrompt() {}

  /** Returns the typed text; null if there is none. */
  static String in(Row row) {
    boolean isShown = row.at("displayContent").isTextual() || !row.at("displayContent").isEmpty();
    String text = text(row.at(isShown ? "displayContent" : "content")).strip();
    for (String start : NOT_TYPED) {
      if (text.startsWith(start)) {
        return null;
      }
    }
    return text.isEmpty() ? null : text;
  }

  /** Contents of files that a prompt refers to follow it. */
  private static String text(JsonNode content) {
    if (content.isTextual()) {
      int files = content.textValue().indexOf(FILES);
      return files < 0 ? content.textValue() : content.textValue().substring(0, files);
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content.isObject() ? Row.JSON.createArrayNode().add(content) : content) {
      String words = part.isTextual() ? part.textValue() : part.path("text").asText();
      if (words.strip().startsWith(FILES)) {
        break;
      }
      text.append(words);
    }
    return text.toString();
  }
}
