package io.tollgate.source.prompt;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tollgate.source.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a person asks in the request of a call, which a proxy recorded with the conversation so far.
 * Only text that the model is to answer counts: a request that carries tool results continues an
 * earlier prompt.
 *
 * @param text the text
 * @param place number of messages from people in the conversation up to this one, so that the same
 *     text typed twice counts as asked twice
 */
public record AskedWords(String text, int place) {

  private static final String[] CONVERSATIONS = {"messages", "input", "contents", "prompt", "body"};
  private static final Set<String> WITHHELD = Set.of("redacted-by-litellm", "[REDACTED]");
  private static final Set<String> PERSONS = Set.of("user", "human");
  private static final Set<String> INSTRUCTIONS = Set.of("system", "developer");
  private static final Set<String> MODELS = Set.of("assistant", "model");
  private static final Set<String> CALLS = Set.of("tool_use", "tool_call");
  private static final Set<String> RESULTS = Set.of("tool_result", "tool_call_response");

  public AskedWords {
    requireNonNull(text, "text");
  }

  /**
   * Extracts the text from a request body or a conversation, even if it is JSON within a string.
   *
   * @return null if there is none, or it is not for the model to answer
   */
  public static AskedWords in(JsonNode content) {
    JsonNode request = content.isTextual() ? read(content.textValue()) : content;
    if (request.isArray()) {
      return inConversation(request);
    }
    for (String key : CONVERSATIONS) {
      JsonNode below = request.path(key);
      if (below.isTextual() && !key.equals("body")) {
        return asked(below.textValue(), 1);
      }
      if (below.isContainerNode() || below.isTextual()) {
        return in(below);
      }
    }
    return null;
  }

  /** As {@link #in}, but a text that is not a request is returned as it is. */
  public static AskedWords inOrOf(JsonNode content) {
    boolean isPlain = content.isTextual() && !isRequest(read(content.textValue()));
    return isPlain ? asked(content.textValue(), 1) : in(content);
  }

  private static boolean isRequest(JsonNode read) {
    if (read.isArray()) {
      return read.isEmpty() || read.path(0).has("role") || read.path(0).has("type");
    }
    return read.isObject() && (read.isEmpty() || hasConversation(read));
  }

  private static boolean hasConversation(JsonNode read) {
    for (String key : CONVERSATIONS) {
      if (read.has(key)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode read(String text) {
    try {
      boolean mayBeJson = text.startsWith("{") || text.startsWith("[");
      return mayBeJson ? Row.JSON.readTree(text) : MissingNode.getInstance();
    } catch (JsonProcessingException | NumberFormatException e) {
      return MissingNode.getInstance();
    }
  }

  private static AskedWords inConversation(JsonNode messages) {
    List<JsonNode> last = new ArrayList<>();
    int end = messages.size() - 1;
    while (end >= 0 && isBegun(messages.get(end))) {
      end--;
    }
    for (int i = end; i >= 0 && isUnanswered(messages.get(i)); i--) {
      if (isOfAPerson(messages.get(i))) {
        last.add(0, messages.get(i));
      }
    }
    int place = (int) messages.valueStream().filter(AskedWords::isOfAPerson).count();
    String typed = text(last, true);
    boolean hasResults = last.stream().anyMatch(AskedWords::hasResult);
    return asked(typed.isBlank() && !hasResults ? text(last, false) : typed, place);
  }

  /** Whether a client started the model's answer in this message; the question precedes it. */
  private static boolean isBegun(JsonNode message) {
    boolean isModels = MODELS.contains(role(message));
    return isModels && message.path("tool_calls").isEmpty() && !hasCall(message);
  }

  private static boolean hasCall(JsonNode message) {
    return parts(message)
        .valueStream()
        .anyMatch(part -> CALLS.contains(part.path("type").asText()) || part.has("functionCall"));
  }

  private static boolean isUnanswered(JsonNode message) {
    return isOfAPerson(message) || INSTRUCTIONS.contains(role(message));
  }

  private static boolean isOfAPerson(JsonNode message) {
    return message.isTextual() || PERSONS.contains(role(message));
  }

  private static String role(JsonNode message) {
    return message.path("role").asText().toLowerCase(Locale.ROOT);
  }

  private static boolean hasResult(JsonNode message) {
    return parts(message)
        .valueStream()
        .anyMatch(
            part -> RESULTS.contains(part.path("type").asText()) || part.has("functionResponse"));
  }

  private static JsonNode parts(JsonNode message) {
    return message.has("parts") ? message.path("parts") : message.path("content");
  }

  /**
   * Returns the text of messages.
   *
   * @param onlyTyped excludes what tools add to a person's text
   */
  private static String text(List<JsonNode> messages, boolean onlyTyped) {
    StringBuilder text = new StringBuilder();
    for (JsonNode message : messages) {
      JsonNode whole = message.isTextual() ? message : parts(message);
      if (whole.isTextual()) {
        add(text, whole.textValue(), onlyTyped);
      }
      for (JsonNode part : whole) {
        JsonNode words = part.has("text") ? part.path("text") : part.path("content");
        if (words.isTextual() && !hasOtherType(part)) {
          add(text, words.textValue(), onlyTyped);
        }
      }
    }
    return text.toString();
  }

  private static boolean hasOtherType(JsonNode part) {
    return !part.path("type").asText("text").endsWith("text");
  }

  private static void add(StringBuilder text, String words, boolean onlyTyped) {
    String typed = onlyTyped ? TypedPrompt.typed(words) : words;
    if (typed != null && !typed.isBlank()) {
      text.append(text.isEmpty() ? "" : "\n").append(typed);
    }
  }

  private static AskedWords asked(String text, int place) {
    return text.isBlank() || WITHHELD.contains(text.strip()) ? null : new AskedWords(text, place);
  }
}
