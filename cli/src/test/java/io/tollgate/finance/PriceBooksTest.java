package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.apply.PriceFiles;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices of calls under the price books that a stack starts with. */
class PriceBooksTest {

  private static final Price[] BOOKS =
      PriceFiles.read(
              List.of(Path.of("..", "deploy", "prices")), Instant.parse("2026-01-01T00:00:00Z"))
          .toArray(Price[]::new);

  /** Of so many tokens of uncached input, and none else. */
  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-4-5, , , 100000, 0.3",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0, us, , 100000, 0.33",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0, us, , 300000, 1.98",
    "eu.anthropic.claude-haiku-4-5-20251001-v1:0, eu, , 1000000, 1.1",
    "au.anthropic.claude-opus-4-5-20251101-v1:0, au, batch, 1000000, 2.75",
    "global.anthropic.claude-sonnet-4-5-20250929-v1:0, global, , 100000, 0.3",
    "gpt-5.5, , , 272000, 1.36",
    "gpt-5.5, , , 300000, 3",
    "gpt-5.5, , flex, 300000, 1.5",
    "gpt-5.5, , priority, 100000, 1",
  })
  void pricesInput(String model, String region, String tier, long tokens, String cost) {
    Usage usage =
        Usage.newBuilder(Entries.usage("a", "ann", model))
            .setRegion(region)
            .setServiceTier(tier)
            .setInputTokens(tokens)
            .setContextTokens(tokens)
            .setCacheReadTokens(0)
            .setCacheWrite5mTokens(0)
            .setCacheWriteUnknownTokens(0)
            .setOutputTokens(0)
            .setReasoningTokens(0)
            .build();

    assertThat(Entries.booked(List.of(usage), BOOKS))
        .extracting(LedgerEntry::getListCost)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal(cost));
  }
}
