package io.tollgate.cli.prices;

import static io.tollgate.cli.prices.Catalogues.FROM;
import static io.tollgate.cli.prices.Catalogues.GENAI;
import static io.tollgate.cli.prices.Catalogues.NOW;
import static io.tollgate.cli.prices.Catalogues.genai;
import static io.tollgate.cli.prices.Catalogues.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.Price;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenaiPricesCatalogueTest {

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
            "left out, a price list that does not depend on the day alone: 1 (claude-night)",
            "left out, only offered by aws: 1 (claude-opus-9)",
            "imported, but a cache write costs less than plain input: 1 (claude-opus-9 over"
                + " 200000)",
            "not imported, input_audio_mtok: 1 (claude-opus-9)");
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
        .contains("left out, a price list replaced by another before it begins: 1 (claude-opus-9)");
  }
}
