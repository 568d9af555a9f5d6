package io.tollgate.source.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Calls that the API made on its own for one response, which its counts leave out: an adviser of
 * another model, a summary of the conversation, the attempt of a model that another one then stood
 * in for. They are billed all the same, by the model that each names.
 */
final class InnerCalls {

  private static final Set<String> APART = Set.of("advisor_message", "compaction");

  private InnerCalls() {}

  /** The calls with counts that the message's own usage leaves out, in order. */
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
