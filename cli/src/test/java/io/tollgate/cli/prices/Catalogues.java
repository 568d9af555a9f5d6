package io.tollgate.cli.prices;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.Price;
import java.time.Instant;
import java.util.List;

/** Two small price catalogues in their publishers' formats, and the result of reading them. */
final class Catalogues {

  static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  static final String LITELLM =
      """
      {"sample_spec": {"input_cost_per_token": 0.0, "output_cost_per_token": 0.0},
       "claude-opus-9": {"litellm_provider": "anthropic", "mode": "chat",
         "input_cost_per_token": 5e-06, "output_cost_per_token": 2.5e-05,
         "cache_creation_input_token_cost": 6.25e-06, "cache_read_input_token_cost": 5e-07,
         "cache_creation_input_token_cost_above_1hr": 6e-06,
         "input_cost_per_token_above_200k_tokens": 1e-05,
         "output_cost_per_token_above_200k_tokens": 3.75e-05,
         "input_cost_per_token_batches": 2.5e-06, "output_cost_per_token_batches": 1.25e-05,
         "input_cost_per_token_priority": 1e-05, "output_cost_per_token_priority": 2.6e-05,
         "provider_specific_entry": {"us": 1.1, "fast": 6.0},
         "search_context_cost_per_query": {"search_context_size_low": 0.01}},
       "us.anthropic.claude-opus-9-v1:0": {"litellm_provider": "bedrock_converse",
         "mode": "chat", "input_cost_per_token": 5.5e-06, "output_cost_per_token": 2.75e-05,
         "provider_specific_entry": {"us": 1.1, "fast": 6.0}},
       "openrouter/other/thing": {"litellm_provider": "openrouter", "mode": "chat",
         "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06},
       "tiny": {"litellm_provider": "openai", "mode": "chat",
         "input_cost_per_token": 1.23456789e-06, "output_cost_per_token": 1e-06},
       "painter": {"litellm_provider": "openai", "mode": "image_generation"}}
      """;

  static final String GENAI =
      """
      [{"id": "anthropic", "models": [
         {"id": "claude-opus-9", "match": {"starts_with": "claude-opus-9"}, "prices": [
            {"prices": {"input_mtok": 5, "output_mtok": 25, "cache_read_mtok": 0.5,
               "cache_write_mtok": 6.25}},
            {"constraint": {"start_date": "2026-09-01"}, "prices":
               {"input_mtok": {"base": 4, "tiers": [{"start": 200000, "price": 8}]},
                "output_mtok": 20, "cache_read_mtok": 0.4, "cache_write_mtok": 5,
                "input_audio_mtok": 40}}]},
         {"id": "claude-night", "prices": [
            {"constraint": {"start_time": "18:00", "end_time": "06:00"}, "prices":
               {"input_mtok": 1, "output_mtok": 1}}]}]},
       {"id": "aws", "models": [{"id": "claude-opus-9", "prices": {"input_mtok": 5}}]}]
      """;

  private Catalogues() {}

  static Catalogue priced(String tier) throws Exception {
    Catalogue catalogue = new Catalogue("litellm", NOW);
    String model =
        "{'gpt-x': {'litellm_provider': 'openai', 'mode': 'chat', 'input_cost_per_token': 1e-6,"
            + " 'output_cost_per_token': 3e-6, 'cache_read_input_token_cost': 2.5e-7, %s}}";
    LiteLlmCatalogue.read(json(model.formatted(tier).replace('\'', '"')), FROM, catalogue);
    return catalogue;
  }

  static List<String> disagreements(List<Price> ours, List<Price> others) {
    return Disagreements.between(ours, others, NOW).get(others.get(0).getProvenance());
  }

  static Catalogue liteLlm() throws Exception {
    Catalogue catalogue = new Catalogue("litellm", NOW);
    LiteLlmCatalogue.read(json(LITELLM), FROM, catalogue);
    return catalogue;
  }

  static Catalogue genai() throws Exception {
    Catalogue catalogue = new Catalogue("genai", NOW);
    GenaiPricesCatalogue.read(json(GENAI), FROM, catalogue);
    return catalogue;
  }

  static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }
}
