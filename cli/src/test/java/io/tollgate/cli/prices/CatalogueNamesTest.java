package io.tollgate.cli.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.Price;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Model names in catalogues, and data on them that must not be lost silently. */
class CatalogueNamesTest {

  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final String GENAI =
      """
      [{'id': 'x-ai', 'models': [
         {'id': 'grok-4-0709', 'prices': {'input_mtok': 3, 'output_mtok': 15}, 'match': {'or': [
            {'equals': 'grok-4-0709'}, {'equals': 'Grok-4'}, {'equals': 'grok-4-latest'},
            {'starts_with': 'grok-4-07'}, {'contains': 'grok-4-0709'}]}},
         {'id': 'grok-fast', 'prices': {'input_mtok': 1, 'output_mtok': 2}, 'match': {'or': [
            {'equals': 'grok-fast'}, {'equals': 'grok-4-0709-quick'}, {'equals': 'grok-quick'}]}},
         {'id': 'grok-quick-20250801', 'prices': {'input_mtok': 7, 'output_mtok': 8},
          'match': {'equals': 'grok-quick-20250801'}},
         {'id': 'grok-embed', 'prices': {'input_mtok': 1}, 'match': {'or': [
            {'equals': 'grok-embed'}, {'equals': 'grok-fast-20250101'}, {'equals': 'embed'}]}}]}]
      """;

  @Test
  void everyNameThatARuleSpellsOutHasThePriceOfTheModelMeant() throws Exception {
    Catalogue catalogue = genai(GENAI);

    assertThat(catalogue.prices())
        .filteredOn(price -> List.of("grok-4", "grok-4-0709-quick").contains(price.getModel()))
        .extracting(Price::getModel, price -> PriceText.amount(price.getInputPerMillion()))
        .as("by a name the first model is meant whose rule takes it")
        .containsExactlyInAnyOrder(tuple("grok-4", "3"), tuple("grok-4-0709-quick", "3"));
    assertThat(catalogue.nameOf("grok-4-latest")).contains("grok-4");
    assertThat(catalogue.prices()).extracting(Price::getModel).doesNotContain("grok-4-latest");
  }

  @Test
  void whatIsNotCarriedOfTheNamesIsTold() throws Exception {
    assertThat(genai(GENAI).notes())
        .containsExactlyInAnyOrder(
            "also under another name: 2 (grok-4 for grok-4-0709, grok-4-0709-quick"
                + " for grok-4-0709)",
            "other name of a model without a price, but priced here as the model in its name: 1"
                + " (grok-fast-20250101 as grok-fast)",
            "left out, other name of a model without a price: 1 (embed)",
            "left out, the name belongs to another model here: 1 (grok-quick)",
            "left out, no price for input or output: 1 (grok-embed)",
            "not imported, a rule that matches names: 1 (grok-4-0709 starts_with grok-4-07)");
  }

  @Test
  void aRouteThatCostsNothingIsNotSilentlyPricedAsTheModel() throws Exception {
    Catalogue catalogue =
        liteLlm(
            """
            'codestral-latest': {'litellm_provider': 'mistral',
              'input_cost_per_token': 1e-6, 'output_cost_per_token': 3e-6},
            'codestral/codestral-latest': {'litellm_provider': 'codestral',
              'input_cost_per_token': 0, 'output_cost_per_token': 0},
            'github_copilot/codestral-latest': {'litellm_provider': 'github_copilot'},
            'ollama/thing': {'litellm_provider': 'ollama',
              'input_cost_per_token': 0, 'output_cost_per_token': 0}
            """);

    assertThat(catalogue.notes())
        .containsExactly(
            "costs nothing, but priced here as the model in its name: 1"
                + " (codestral/codestral-latest as codestral-latest)",
            "left out, costs nothing; add a price of your own if it is free: 1 (ollama/thing)",
            "no price per token, but priced here as the model in its name: 1"
                + " (github_copilot/codestral-latest as codestral-latest)");
  }

  @Test
  void aRouteWithTiersOfItsOwnHasItsOwnPrices() throws Exception {
    String plain = "'input_cost_per_token': 2e-6, 'output_cost_per_token': 8e-6";
    String batch = "'input_cost_per_token_batches': 1e-6, 'output_cost_per_token_batches': 4e-6";
    Catalogue catalogue =
        liteLlm(
            """
            'claude-9': {'litellm_provider': 'anthropic', %1$s},
            'vertex_ai/claude-9': {'litellm_provider': 'vertex_ai', %1$s, %2$s},
            'gpt-9': {'litellm_provider': 'openai', %1$s, %2$s},
            'azure/gpt-9': {'litellm_provider': 'azure', %1$s},
            'azure/eu/gpt-9': {'litellm_provider': 'azure', %1$s, %2$s}
            """
                .formatted(plain, batch));

    assertThat(catalogue.prices())
        .extracting(Price::getModel, Price::getMultipliers)
        .containsExactly(
            tuple("claude-9", List.of()),
            tuple("gpt-9", List.of("service_tier=batch*0.5")),
            tuple("vertex_ai/claude-9", List.of("service_tier=batch*0.5")));
  }

  @Test
  void everyCostThatNoPriceExpressesIsTold() throws Exception {
    Catalogue catalogue =
        liteLlm(
            """
            'gpt-9': {'litellm_provider': 'openai', 'litellm_note': 'x',
              'input_cost_per_token': 2e-6, 'output_cost_per_token': 8e-6,
              'cache_read_input_token_cost': 1e-6, 'cache_creation_input_audio_token_cost': 3e-6,
              'cache_read_input_image_token_cost': 3e-6, 'input_cost_per_request': 0.01,
              'input_cost_per_token_above_200k_tokens': 3e-6, 'output_cost_per_video_token': null,
              'a_cost_nobody_knows_yet': 1}
            """);

    assertThat(catalogue.notes())
        .containsExactly(
            "not imported, a_cost_nobody_knows_yet: 1 (gpt-9)",
            "not imported, cache_creation_input_audio_token_cost: 1 (gpt-9)",
            "not imported, cache_read_input_image_token_cost: 1 (gpt-9)",
            "not imported, input_cost_per_request: 1 (gpt-9)");
  }

  private static Catalogue liteLlm(String models) throws Exception {
    Catalogue catalogue = new Catalogue("LiteLLM", NOW);
    LiteLlmCatalogue.read(json("{" + models + "}"), FROM, catalogue);
    return catalogue;
  }

  /** Nothing stands for it in the book, so its names have nothing to refer to. */
  @Test
  void aRevisionOfAModelWithoutAPriceGetsNoNames() throws Exception {
    Catalogue catalogue =
        genai(
            """
            [{"id":"openai","models":[
              {"id":"speech-1","prices":{"input_audio_mtok":3}},
              {"id":"speech-1-20260101","match":{"equals":"talk"},"prices":{"input_audio_mtok":3}}]}]
            """);

    assertThat(catalogue.prices()).isEmpty();
    assertThat(catalogue.notes())
        .anyMatch(note -> note.contains("other name of a model without a price: 1 (talk)"))
        .noneMatch(note -> note.startsWith("also under another name"));
  }

  private static Catalogue genai(String providers) throws Exception {
    Catalogue catalogue = new Catalogue("genai-prices", NOW);
    GenaiPricesCatalogue.read(json(providers), FROM, catalogue);
    return catalogue;
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
