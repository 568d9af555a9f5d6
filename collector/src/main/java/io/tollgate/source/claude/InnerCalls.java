package io.tollgate.source.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Calls that the API made by itself for one response and does not include in its counts: an adviser
 * of another model, a summary of the conversation, the failed attempt of a model that another one
 * replaced. They are billed nonetheless, by the model that each names.
 */
final class InnerCalls {

  private static final Set<String> APART = Set.of("advisor_message", "compaction");

  private InnerCalls() {}

  /** Returns the calls whose counts the message's own usage excludes, in order. */
  static List<JsonNode> of(JsonNode message) {
    JsonNode iterations = message.path("usage").path("iterations");
    List<JsonNode> calls = new ArrayList<>();
    boolean isFallback = false;
    for (JsonNode each : iterations) {
      isFallback |= type(each).equals("fallback_message");
    }
    String model = message.path("model").asText();
    for (JsonNode each : iterations) {
      boolean isAnothers = isFallback && !each.path("model").asText(model).equals(model);
      if (hasTokens(each) && (APART.contains(type(each)) || isAnothers)) {
        calls.add(each);
      }
    }
    return calls;
  }

  private static String type(JsonNode iteration) {
    return iteration.path("type").asText();
  }

  private static boolean hasTokens(JsonNode iteration) {
    for (String count :
        List.of(
            "input_tokens",
            "output_tokens",
            "cache_read_input_tokens",
            "cache_creation_input_tokens")) {
      if (iteration.path(count).asLong() > 0) {
        return true;
      }
    }
    return false;
  }
}
