package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleDiscountsTest {

  private final PlanGiven given = new PlanGiven();

  @Test
  void aDiscountOnAModelThatNobodyPricesIsTold() {
    Documents documents = given.wanted(discounts("GPT-9", "gpt-5-2026-01-01", "gpt-6"));
    String prices =
        """
        kind: prices
        currency: USD
        source: s
        prices:
          - {model: gpt-5, vendor: openai, from: 2026-01-01, input: 1, cache_read: 1, cache_write_5m: 1, cache_write_1h: 1, output: 1}
          - {model: gpt-6-2026-03-04, vendor: openai, from: 2026-01-01, input: 1, cache_read: 1, cache_write_5m: 1, cache_write_1h: 1, output: 1}
          - {model: gpt-9, vendor: azure, from: 2026-01-01, input: 1, cache_read: 1, cache_write_5m: 1, cache_write_1h: 1, output: 1}
        """;

    assertThat(IdleDiscounts.warnings(documents, given.standing(prices).prices().values()))
        .extracting(Object::toString)
        .containsExactly(
            "f.yml:5: warning: openai has no price for 'gpt-9', so the discount lowers nothing");
    assertThat(given.told()).isEmpty();
  }

  @Test
  void modelsOfDiscountsAreReadInLowerCase() {
    assertThat(given.wanted(discounts("GPT-4o")).costs().discounts())
        .extracting(row -> row.value().getModel())
        .containsExactly("gpt-4o");
  }

  private static String discounts(String... models) {
    StringBuilder text =
        new StringBuilder("kind: discounts\ncontract: c7\nsource: s\ndiscounts:\n");
    for (String model : models) {
      text.append("  - {vendor: openai, model: ")
          .append(model)
          .append(", percent: 10, from: 2026-01-01}\n");
    }
    return text.toString();
  }
}
