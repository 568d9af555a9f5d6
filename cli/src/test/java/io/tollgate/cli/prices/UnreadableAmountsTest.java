package io.tollgate.cli.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.Price;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableAmountsTest {

  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'input_mtok': 0, 'output_mtok': 0 | costs nothing; add a price of your own if it is free",
        "'input_mtok': {'base': 0, 'tiers': [{'start': 9, 'price': 0}]}, 'output_mtok': 0"
            + " | costs nothing; add a price of your own if it is free",
        "'input_mtok': null, 'output_mtok': 2 | no price for input or output",
        "'output_mtok': 2 | no price for input or output",
        "'input_mtok': '1.5', 'output_mtok': 2 | unreadable input_mtok",
        "'input_mtok': {'tiers': [{'start': 9, 'price': 4}]}, 'output_mtok': 8"
            + " | unreadable input_mtok",
        "'input_mtok': {'base': 1, 'tiers': [{'start': 9}]}, 'output_mtok': '8'"
            + " | unreadable input_mtok, output_mtok",
        "'input_mtok': 1, 'output_mtok': 8, 'cache_read_mtok': '0.1' | unreadable cache_read_mtok"
      })
  void whatCannotBePricedIsToldAndNotFree(String amounts, String reason) throws Exception {
    Catalogue catalogue = genai(amounts);

    assertThat(catalogue.prices()).isEmpty();
    assertThat(catalogue.notes()).containsExactly("left out, " + reason + ": 1 (gpt-x)");
  }

  @Test
  void whatCostsNothingOnlyUpToASizeIsAPrice() throws Exception {
    Catalogue catalogue =
        genai("'input_mtok': {'base': 0, 'tiers': [{'start': 9, 'price': 4}]}, 'output_mtok': 0");

    assertThat(catalogue.prices()).hasSize(2);
  }

  @Test
  void aFirstDayThatCannotBeReadStopsNothingElse() throws Exception {
    Catalogue catalogue = new Catalogue("genai", NOW);
    GenaiPricesCatalogue.read(
        json(
            """
            [{'id': 'openai', 'models': [{'id': 'gpt-x', 'prices': [
               {'prices': {'input_mtok': 1, 'output_mtok': 2}},
               {'constraint': {'start_date': 'soon'}, 'prices': {'input_mtok': 3, 'output_mtok': 4}}
             ]}]}]
            """),
        FROM,
        catalogue);

    assertThat(catalogue.prices())
        .extracting(price -> PriceText.amount(price.getInputPerMillion()))
        .containsExactly("1");
    assertThat(catalogue.notes())
        .containsExactly("left out, a price list whose first day cannot be read: 1 (gpt-x)");
  }

  @Test
  void aContextTierThatOnlyOutputHasIsCarriedOver() throws Exception {
    Catalogue catalogue = new Catalogue("litellm", NOW);
    LiteLlmCatalogue.read(
        json(
            "{'gpt-x': {'litellm_provider': 'openai', 'mode': 'chat', 'input_cost_per_token': 1e-6,"
                + " 'output_cost_per_token': 3e-6,"
                + " 'output_cost_per_token_above_200k_tokens': 5e-6}}"),
        FROM,
        catalogue);

    assertThat(catalogue.prices())
        .extracting(
            Price::getContextOverTokens,
            price -> PriceText.amount(price.getInputPerMillion()),
            price -> PriceText.amount(price.getOutputPerMillion()))
        .containsExactly(tuple(200_000L, "1", "5"), tuple(0L, "1", "3"));
  }

  private static Catalogue genai(String amounts) throws Exception {
    Catalogue catalogue = new Catalogue("genai", NOW);
    String model = "[{'id': 'openai', 'models': [{'id': 'gpt-x', 'prices': {%s}}]}]";
    GenaiPricesCatalogue.read(json(model.formatted(amounts)), FROM, catalogue);
    return catalogue;
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
