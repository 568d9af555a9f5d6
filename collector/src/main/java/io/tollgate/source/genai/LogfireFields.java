package io.tollgate.source.genai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Fields of Logfire's spans of OpenAI's and Anthropic's SDK. Only the provider's own usage tells of
 * the cache; in releases before April 2026 the counts beside it left out Anthropic's. Before
 * February 2026 the spans named no operation, and those of Anthropic no model but the requested
 * one.
 */
final class LogfireFields {

  /** The provider's own usage, in newer releases. */
  static final String USAGE = "gen_ai.usage.raw";

  /** The answer with its usage, in all releases. */
  static final String RESPONSE = "response_data";

  private static final Set<String> SCOPES = Set.of("logfire.openai", "logfire.anthropic");

  private final boolean isLogfires;
  private final FoldedFields fields;

  LogfireFields(String scope, FoldedFields fields) {
    this.isLogfires = SCOPES.contains(scope);
    this.fields = fields;
  }

  void read() {
    JsonNode usage = fields.lenient(USAGE);
    if (isLogfires && !usage.isObject()) {
      usage = fields.lenient(RESPONSE).path("usage");
    }
    if (!usage.isObject()) {
      return;
    }
    if (isLogfires) {
      fields.nameUnlessNamed(FoldedFields.OPERATION, "chat");
      JsonNode asked = fields.lenient("request_data").path("model");
      if (asked.isTextual()) {
        fields.nameUnlessNamed("gen_ai.request.model", asked.textValue());
      }
    }
    addCounts(usage);
  }

  private void addCounts(JsonNode usage) {
    fields.add(FoldedFields.INPUT, first(usage, "prompt_tokens", "input_tokens"));
    fields.add(FoldedFields.OUTPUT, first(usage, "completion_tokens", "output_tokens"));
    JsonNode input = first(usage, "prompt_tokens_details", "input_tokens_details");
    fields.add(FoldedFields.CACHE_READ, input.path("cached_tokens"));
    fields.add(FoldedFields.CACHE_WRITE, input.path("cache_write_tokens"));
    JsonNode output = first(usage, "completion_tokens_details", "output_tokens_details");
    fields.add(FoldedFields.REASONING, output.path("reasoning_tokens"));
    boolean isAnthropics =
        usage.has("cache_read_input_tokens") || usage.has("cache_creation_input_tokens");
    if (isAnthropics) {
      fields.add(FoldedFields.CACHE_READ, usage.path("cache_read_input_tokens"));
      fields.add(FoldedFields.CACHE_WRITE, usage.path("cache_creation_input_tokens"));
      fields.includeCache(usage.path("input_tokens"));
    }
  }

  /** Of chat completions, or of responses and messages. */
  private static JsonNode first(JsonNode usage, String one, String other) {
    return usage.has(one) ? usage.path(one) : usage.path(other);
  }
}
