package io.tollgate.cli.prices;

import static io.tollgate.cli.prices.Catalogues.FROM;
import static io.tollgate.cli.prices.Catalogues.NOW;
import static io.tollgate.cli.prices.Catalogues.json;
import static io.tollgate.cli.prices.Catalogues.liteLlm;
import static io.tollgate.cli.prices.Catalogues.priced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.Price;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteLlmCatalogueTest {

  @Test
  void liteLlmPricesComeWithTiersAndFactors() throws Exception {
    Catalogue catalogue = liteLlm();

    assertThat(catalogue.prices())
        .extracting(Price::getModel, Price::getContextOverTokens)
        .containsExactly(
            tuple("claude-opus-9", 200_000L),
            tuple("claude-opus-9", 200_000L),
            tuple("claude-opus-9", 0L),
            tuple("claude-opus-9", 0L),
            tuple("us.anthropic.claude-opus-9-v1:0", 0L));
    Price route = catalogue.prices().get(4);
    assertThat(route.getInputPerMillion()).isEqualByComparingTo("5.5");
    assertThat(route.getCacheWrite1hPerMillion()).isEqualByComparingTo("11");
    assertThat(route.getVendor())
        .as("whoever sells it, what is granted on the model holds for it")
        .isEqualTo("anthropic");
    assertThat(route.getMultipliers()).containsExactly("speed=fast*6");
    Price base = catalogue.prices().get(2);
    assertThat(base.getInputPerMillion()).isEqualByComparingTo("5");
    assertThat(base.getCacheReadPerMillion()).isEqualByComparingTo("0.5");
    assertThat(base.getCacheWrite5mPerMillion()).isEqualByComparingTo("6.25");
    assertThat(base.getCacheWrite1hPerMillion()).isEqualByComparingTo("10");
    assertThat(base.getMultipliers())
        .containsExactly("region=us*1.1", "service_tier=batch*0.5", "speed=fast*6");
    Price tier = catalogue.prices().get(0);
    assertThat(tier.getInputPerMillion()).isEqualByComparingTo("10");
    assertThat(tier.getOutputPerMillion()).isEqualByComparingTo("37.5");
  }

  @Test
  void liteLlmSaysWhatItCouldNotCarryOver() throws Exception {
    assertThat(liteLlm().notes())
        .containsExactlyInAnyOrder(
            "under the name of its route, its price by bedrock_converse differs from the"
                + " maker's: 1 (us.anthropic.claude-opus-9-v1:0)",
            "named nowhere, so taken at the service tier's ratio, batch above 200k tokens: 1"
                + " (claude-opus-9)",
            "named nowhere, so taken at the service tier's ratio, priority above 200k tokens: 1"
                + " (claude-opus-9)",
            "left out, more than 6 decimals per million tokens: 1 (tiny)",
            "left out, not a text model but image_generation: 1 (painter)",
            "left out, only offered by openrouter: 1 (openrouter/other/thing)",
            "not imported, search_context_cost_per_query: 1 (claude-opus-9)",
            "imported, but a cache write costs less than plain input: 3 (claude-opus-9 over"
                + " 200000, claude-opus-9 over 200000 priority, claude-opus-9 priority)",
            "one-hour cache write taken as twice the input price, not as the catalogue says: 1"
                + " (claude-opus-9 6)");
  }

  /** LiteLLM writes 0 for DeepSeek, which charges what it writes to its cache as input. */
  @Test
  void aCacheWriteIsNeverFree() throws Exception {
    Catalogue catalogue = priced("'cache_creation_input_token_cost': 0.0");

    Price price = catalogue.prices().get(0);
    assertThat(price.getCacheWrite5mPerMillion())
        .isEqualByComparingTo(price.getInputPerMillion())
        .isPositive();
    assertThat(price.getCacheWrite1hPerMillion()).isEqualByComparingTo(price.getInputPerMillion());
    assertThat(catalogue.notes())
        .singleElement()
        .asString()
        .startsWith("cache write taken as plain input, in the catalogue it costs nothing: 1 (");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'input_cost_per_token_priority': 2e-6, 'output_cost_per_token_priority': 5e-6 | 2 0.25 5",
        "'input_cost_per_token_priority': 2e-6, 'output_cost_per_token_priority': 6e-6,"
            + " 'cache_read_input_token_cost_priority': 1e-6 | 2 1 6",
        "'input_cost_per_token_priority': 2e-6, 'output_cost_per_token_priority': 6e-6,"
            + " 'cache_creation_input_token_cost_priority': 3e-6 | 2 0.25 6"
      },
      quoteCharacter = '"')
  void aTierThatIsNoOneFactorHasItsOwnPrice(String tier, String expected) throws Exception {
    Catalogue catalogue = priced(tier);

    assertThat(catalogue.notes()).isEmpty();
    assertThat(catalogue.prices())
        .extracting(Price::getServiceTier)
        .containsExactly("standard", "priority");
    assertThat(catalogue.prices()).allMatch(price -> price.getMultipliers().isEmpty());
    Price priority = catalogue.prices().get(1);
    assertThat(
            PriceText.amount(priority.getInputPerMillion())
                + " "
                + PriceText.amount(priority.getCacheReadPerMillion())
                + " "
                + PriceText.amount(priority.getOutputPerMillion()))
        .isEqualTo(expected);
    assertThat(PriceText.document("litellm", catalogue.prices())).contains(", tier: priority, ");
  }

  /** The cached amount of the tier is rounded, so that the tier is no one factor. */
  @Test
  void aTierAboveABoundCostsItsPartOfWhatHoldsThere() throws Exception {
    Catalogue catalogue =
        priced(
            "'input_cost_per_token_flex': 5e-7, 'output_cost_per_token_flex': 1.5e-6,"
                + " 'cache_read_input_token_cost_flex': 1.3e-7,"
                + " 'input_cost_per_token_above_272k_tokens': 2e-6,"
                + " 'output_cost_per_token_above_272k_tokens': 4.5e-6,"
                + " 'cache_read_input_token_cost_above_272k_tokens': 5e-7");

    assertThat(catalogue.prices())
        .extracting(
            price -> price.getContextOverTokens() + " " + price.getServiceTier(),
            price -> PriceText.amount(price.getInputPerMillion()),
            price -> PriceText.amount(price.getCacheReadPerMillion()),
            price -> PriceText.amount(price.getOutputPerMillion()))
        .containsExactly(
            tuple("272000 standard", "2", "0.5", "4.5"),
            tuple("272000 flex", "1", "0.25", "2.25"),
            tuple("0 standard", "1", "0.25", "3"),
            tuple("0 flex", "0.5", "0.13", "1.5"));
    assertThat(catalogue.notes())
        .containsExactly(
            "named nowhere, so taken at the service tier's ratio, flex above 272k tokens: 1"
                + " (gpt-x)");
  }

  /** A model that says nothing else of its price, and one whose ranges add to what it says. */
  @Test
  void rangesOfInputTokensBecomeContextTiers() throws Exception {
    Catalogue catalogue = new Catalogue("litellm", NOW);
    String models =
        "{'zai/glm-x': {'litellm_provider': 'zai', 'tiered_pricing': ["
            + " {'range': [0, 32000.0], 'input_cost_per_token': 1e-6,"
            + "  'cache_read_input_token_cost': 1e-7, 'output_cost_per_token': 5e-6},"
            + " {'range': [32000.0, 128000.0], 'input_cost_per_token': 1.8e-6,"
            + "  'output_cost_per_token': 9e-6}]},"
            + " 'gpt-x': {'litellm_provider': 'openai', 'input_cost_per_token': 2e-6,"
            + "  'output_cost_per_token': 3e-6, 'tiered_pricing': ["
            + " {'range': [0, 200000], 'input_cost_per_token': 1e-6},"
            + " {'range': [200000, 1e6], 'input_cost_per_token': 4e-6}]}}";
    LiteLlmCatalogue.read(json(models.replace('\'', '"')), FROM, catalogue);

    assertThat(catalogue.prices())
        .extracting(
            price -> price.getModel() + " over " + price.getContextOverTokens(),
            price -> PriceText.amount(price.getInputPerMillion()),
            price -> PriceText.amount(price.getCacheReadPerMillion()),
            price -> PriceText.amount(price.getOutputPerMillion()))
        .containsExactly(
            tuple("glm-x over 32000", "1.8", "0.1", "9"),
            tuple("glm-x over 0", "1", "0.1", "5"),
            tuple("gpt-x over 200000", "4", "4", "3"),
            tuple("gpt-x over 0", "1", "1", "3"));
    assertThat(catalogue.notes()).isEmpty();
  }

  @Test
  void rangesThatNoTierCanSayAreTold() throws Exception {
    Catalogue catalogue = new Catalogue("litellm", NOW);
    String odd =
        "'tiered_pricing': [{'range': [0, 500], 'input_cost_per_token': 1e-6,"
            + " 'output_cost_per_token': 5e-6}, {'range': [500, 900],"
            + " 'input_cost_per_token': 2e-6, 'output_cost_per_token': 6e-6}]}";
    String models =
        "{'zai/glm-x': {'litellm_provider': 'zai', %s, 'gpt-x': {'litellm_provider': 'openai',"
            + " 'input_cost_per_token': 1e-6, 'output_cost_per_token': 3e-6, %s}";
    LiteLlmCatalogue.read(json(models.formatted(odd, odd).replace('\'', '"')), FROM, catalogue);

    assertThat(catalogue.prices()).extracting(Price::getModel).containsExactly("gpt-x");
    assertThat(catalogue.notes())
        .containsExactly(
            "left out, its context tiers cannot be read: 1 (zai/glm-x)",
            "not imported, tiered_pricing: 1 (gpt-x)");
  }

  @Test
  void aTierOfWhichOnlyHalfIsSaidIsTold() throws Exception {
    Catalogue catalogue = priced("'input_cost_per_token_priority': 2e-6");

    assertThat(catalogue.prices()).hasSize(1);
    assertThat(catalogue.notes()).containsExactly("not imported, the tier priority: 1 (gpt-x)");
  }

  @Test
  void aRevisionThatCostsSomethingElseKeepsItsOwnPrice() throws Exception {
    Catalogue catalogue = new Catalogue("litellm", NOW);
    String same = "'input_cost_per_token': 2e-6, 'output_cost_per_token': 8e-6";
    String models =
        "{'openai/gpt-x-2026-01-01': {'litellm_provider': 'openai', 'input_cost_per_token': 5e-6,"
            + " 'output_cost_per_token': 8e-6},"
            + " 'gpt-x': {'litellm_provider': 'openai', %s},"
            + " 'gpt-x-2026-02-02': {'litellm_provider': 'openai', %s}}";
    LiteLlmCatalogue.read(json(models.formatted(same, same).replace('\'', '"')), FROM, catalogue);

    assertThat(catalogue.prices())
        .extracting(Price::getModel, price -> PriceText.amount(price.getInputPerMillion()))
        .containsExactly(tuple("gpt-x", "2"), tuple("gpt-x-2026-01-01", "5"));
    assertThat(catalogue.notes())
        .containsExactly(
            "under its own name, its price differs from that of gpt-x: 1"
                + " (openai/gpt-x-2026-01-01)");
  }

  @Test
  void aMakersOwnCloudCountsWhereTheModelIsSoldNowhereElse() throws Exception {
    Catalogue catalogue = new Catalogue("litellm", NOW);
    String costs = "'input_cost_per_token': %se-6, 'output_cost_per_token': 9e-6}";
    String vertex = "{'litellm_provider': 'vertex_ai-language-models', " + costs;
    String models =
        "{'gemini-8': %s, 'gemini-9': %s, 'gemini/gemini-9': {'litellm_provider': 'gemini', %s,"
            + " 'moonshot/kimi-k9': {'litellm_provider': 'moonshot', %s}";
    LiteLlmCatalogue.read(
        json(
            models
                .formatted(
                    vertex.formatted("1"),
                    vertex.formatted("3"),
                    costs.formatted("2"),
                    costs.formatted("4"))
                .replace('\'', '"')),
        FROM,
        catalogue);

    assertThat(catalogue.prices())
        .extracting(
            Price::getModel,
            Price::getVendor,
            price -> PriceText.amount(price.getInputPerMillion()))
        .containsExactly(
            tuple("gemini-8", "google", "1"),
            tuple("gemini-9", "google", "2"),
            tuple("kimi-k9", "moonshot", "4"));
  }

  @Test
  void whatCostsNothingIsNotCarriedOverAndOldNamesOfReadsAndBoundsAreUnderstood() throws Exception {
    Catalogue catalogue = new Catalogue("litellm", NOW);
    String models =
        "{'gemini/free': {'litellm_provider': 'gemini', 'input_cost_per_token': 0,"
            + " 'output_cost_per_token': 0},"
            + " 'deepseek/r': {'litellm_provider': 'deepseek', 'input_cost_per_token': 1e-6,"
            + " 'output_cost_per_token': 2e-6, 'input_cost_per_token_cache_hit': 1e-7},"
            + " 'xai/g': {'litellm_provider': 'xai', 'input_cost_per_token': 1e-6,"
            + " 'output_cost_per_token': 2e-6, 'input_cost_per_token_above_200k_tokens': 2e-6}}";
    LiteLlmCatalogue.read(json(models.replace('\'', '"')), FROM, catalogue);

    assertThat(catalogue.prices())
        .extracting(
            Price::getModel,
            Price::getContextOverTokens,
            price -> PriceText.amount(price.getCacheReadPerMillion()))
        .containsExactly(tuple("g", 199_999L, "2"), tuple("g", 0L, "1"), tuple("r", 0L, "0.1"));
    assertThat(catalogue.notes())
        .containsExactly(
            "left out, costs nothing; add a price of your own if it is free: 1 (gemini/free)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'input_cost_per_token_priority': 2e-6, 'output_cost_per_token_priority': 6e-6,"
            + " 'cache_read_input_token_cost_priority': 5e-7",
        "'output_cost_per_token': 0, 'input_cost_per_token_priority': 2e-6,"
            + " 'output_cost_per_token_priority': 0",
      })
  void aTierIsTakenIfAllItsAmountsHaveOneFactor(String tier) throws Exception {
    assertThat(priced(tier).prices().get(0).getMultipliers())
        .containsExactly("service_tier=priority*2");
  }
}
