package io.tollgate.cli.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.apply.PriceFiles;
import io.tollgate.event.Price;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final String LITELLM =
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

  private static final String GENAI =
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
            "under the name of its route, by bedrock_converse it costs something else than"
                + " directly: 1 (us.anthropic.claude-opus-9-v1:0)",
            "left out, more than 6 decimals per million tokens: 1 (tiny)",
            "left out, no text model but image_generation: 1 (painter)",
            "left out, only offered by openrouter: 1 (openrouter/other/thing)",
            "not carried over, search_context_cost_per_query: 1 (claude-opus-9)",
            "one-hour cache write taken as twice the input price, not as the catalogue says: 1"
                + " (claude-opus-9 6)");
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
    assertThat(catalogue.notes()).isEmpty();
  }

  @Test
  void aTierOfWhichOnlyHalfIsSaidIsTold() throws Exception {
    Catalogue catalogue = priced("'input_cost_per_token_priority': 2e-6");

    assertThat(catalogue.prices()).hasSize(1);
    assertThat(catalogue.notes()).containsExactly("not carried over, the tier priority: 1 (gpt-x)");
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
            "under its own name, costs something else than gpt-x: 1 (openai/gpt-x-2026-01-01)");
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

  @ParameterizedTest
  @CsvSource({"x-ai,xai", "moonshotai,moonshot", "zai,zai", "google,google"})
  void bothCataloguesCallAMakerAlike(String provider, String vendor) throws Exception {
    Catalogue catalogue = new Catalogue("genai-prices", NOW);
    GenaiPricesCatalogue.read(
        json(
            "[{'id': '%s', 'models': [{'id': 'm', 'prices': {'input_mtok': 1, 'output_mtok': 2}}]}]"
                .formatted(provider)
                .replace('\'', '"')),
        FROM,
        catalogue);

    assertThat(catalogue.prices()).extracting(Price::getVendor).containsExactly(vendor);
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
            "left out, costs nothing; what is free needs a price of your own: 1 (gemini/free)");
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

  private static Catalogue priced(String tier) throws Exception {
    Catalogue catalogue = new Catalogue("litellm", NOW);
    String model =
        "{'gpt-x': {'litellm_provider': 'openai', 'mode': 'chat', 'input_cost_per_token': 1e-6,"
            + " 'output_cost_per_token': 3e-6, 'cache_read_input_token_cost': 2.5e-7, %s}}";
    LiteLlmCatalogue.read(json(model.formatted(tier).replace('\'', '"')), FROM, catalogue);
    return catalogue;
  }

  @Test
  void genaiPricesKeepTheirDaysAndTiers() throws Exception {
    Catalogue catalogue = genai();

    assertThat(catalogue.prices())
        .extracting(
            price ->
                price.getContextOverTokens()
                    + " "
                    + price.getEffectiveFrom()
                    + " "
                    + price.getEffectiveTo()
                    + " "
                    + PriceText.amount(price.getInputPerMillion()))
        .containsExactly(
            "0 2025-01-01T00:00:00Z 2026-09-01T00:00:00Z 5",
            "200000 2026-09-01T00:00:00Z null 8",
            "0 2026-09-01T00:00:00Z null 4");
    assertThat(catalogue.prices().get(1).getCacheWrite1hPerMillion()).isEqualByComparingTo("16");
    assertThat(catalogue.notes())
        .containsExactlyInAnyOrder(
            "left out, a price list that depends on something else than the day: 1 (claude-night)",
            "left out, only offered by aws: 1 (claude-opus-9)",
            "not carried over, input_audio_mtok: 1 (claude-opus-9)");
  }

  @Test
  void aListWithoutADayIsTheOldestWheneverTheImportBegins() throws Exception {
    Catalogue catalogue = new Catalogue("genai", NOW);
    GenaiPricesCatalogue.read(json(GENAI), Instant.parse("2026-11-01T00:00:00Z"), catalogue);

    assertThat(catalogue.prices())
        .allMatch(price -> price.getEffectiveTo() == null)
        .extracting(
            price -> price.getEffectiveFrom().toString(),
            price -> PriceText.amount(price.getInputPerMillion()))
        .containsExactly(tuple("2026-09-01T00:00:00Z", "8"), tuple("2026-09-01T00:00:00Z", "4"));
    assertThat(catalogue.notes())
        .contains(
            "left out, a price list that another had replaced before it begins: 1 (claude-opus-9)");
  }

  @Test
  void cataloguesAreHeldAgainstEachOther() throws Exception {
    assertThat(disagreements(liteLlm().prices(), genai().prices()))
        .containsExactly(
            "claude-opus-9 over 200000: input 10 / 8, cache_read 0.5 / 0.4, cache_write_5m 6.25 /"
                + " 5, cache_write_1h 20 / 16, output 37.5 / 20",
            "claude-opus-9: input 5 / 4, cache_read 0.5 / 0.4, cache_write_5m 6.25 / 5,"
                + " cache_write_1h 10 / 8, output 25 / 20",
            "claude-opus-9 batch, claude-opus-9 priority: priced / unpriced",
            "claude-opus-9: regions us*1.1 / none",
            "us.anthropic.claude-opus-9-v1:0: input 5.5 / 4, cache_read 5.5 / 0.4,"
                + " cache_write_5m 5.5 / 5, cache_write_1h 11 / 8, output 27.5 / 20");
    assertThat(disagreements(genai().prices(), genai().prices())).isEmpty();
  }

  @Test
  void whatOnlyOneTellsApartIsHeldAgainstWhatTheOtherCharges() throws Exception {
    List<Price> plain = priced("'max_tokens': 1").prices();
    List<Price> tiered =
        priced(
                "'input_cost_per_token_above_272k_tokens': 2e-6,"
                    + " 'input_cost_per_token_flex': 5e-7, 'output_cost_per_token_flex': 1.5e-6")
            .prices();

    assertThat(disagreements(plain, tiered))
        .containsExactly(
            "gpt-x over 272000: input 1 / 2, cache_write_5m 1 / 2, cache_write_1h 1 / 2",
            "gpt-x flex: unpriced / priced");
  }

  @Test
  void aRouteIsHeldAgainstTheModelInItsRegion() throws Exception {
    List<Price> all = liteLlm().prices();
    List<Price> direct = all.stream().filter(each -> !each.getModel().contains(".")).toList();

    assertThat(disagreements(all, direct))
        .containsExactly(
            "us.anthropic.claude-opus-9-v1:0: cache_read 5.5 / 0.55, cache_write_5m 5.5 / 6.875");
    assertThat(disagreements(direct, all))
        .containsExactly(
            "us.anthropic.claude-opus-9-v1:0: cache_read 0.55 / 5.5, cache_write_5m 6.875 / 5.5");
  }

  private static List<String> disagreements(List<Price> ours, List<Price> others) {
    return Disagreements.between(ours, others, NOW).get(others.get(0).getProvenance());
  }

  private static Catalogue liteLlm() throws Exception {
    Catalogue catalogue = new Catalogue("litellm", NOW);
    LiteLlmCatalogue.read(json(LITELLM), FROM, catalogue);
    return catalogue;
  }

  private static Catalogue genai() throws Exception {
    Catalogue catalogue = new Catalogue("genai", NOW);
    GenaiPricesCatalogue.read(json(GENAI), FROM, catalogue);
    return catalogue;
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }

  @Test
  void theDocumentIsOneThatCanBeApplied(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("prices.yaml");
    Files.writeString(file, PriceText.document("litellm", liteLlm().prices()));

    List<Price> read = PriceFiles.read(List.of(file), NOW);

    assertThat(disagreements(read, liteLlm().prices())).isEmpty();
    assertThat(read).hasSize(5);
    assertThat(read)
        .filteredOn(
            price ->
                price.getServiceTier().equals("standard")
                    && price.getModel().equals("claude-opus-9"))
        .hasSize(2)
        .allMatch(price -> price.getMultipliers().size() == 3);
  }
}
