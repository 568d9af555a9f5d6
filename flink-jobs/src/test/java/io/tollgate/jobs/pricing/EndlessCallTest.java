package io.tollgate.jobs.pricing;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.sums.Spend;
import io.tollgate.spend.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests of a faulty or malicious tool that reports one call 20,000 times, each time differently.
 */
@SuppressWarnings("try") // the harness declares that closing may throw anything
class EndlessCallTest {

  private static final int REPORTS = 20_000;

  /** A report is booked once, and taken back and booked anew five times, in two classes. */
  private static final long MOST_ENTRIES = REPORTS * 2L * (1 + 2 * 5);

  private static final Price SMALL =
      price("p", "m", "2", "1", "1", "1", "10").setMultipliers(List.of("region=us*1.1")).build();
  private static final Price LARGE =
      price("p:over", "m", "4", "1", "1", "1", "20")
          .setContextOverTokens(200_000)
          .setMultipliers(List.of("region=us*1.1"))
          .build();

  private final Map<String, LedgerEntry> ledger = new HashMap<>();
  private BigDecimal spent = BigDecimal.ZERO;
  private long written;

  @Test
  void isBookedExactlyAndWithABoundedNumberOfEntries() throws Exception {
    List<Usage> reports = reports();
    try (var harness = new PricingHarness(Terms.ofPrices(List.of(SMALL, LARGE)))) {
      harness.open();
      for (Usage each : reports) {
        harness.processElement(each, 0);
        take(harness);
      }
      assertThat(sum()).isEqualByComparingTo(expected(reports, 1)).isEqualByComparingTo(spent);
      assertThat(tokens()).isEqualTo(reports.stream().mapToLong(EndlessCallTest::tokens).sum());
      assertThat(written).isLessThanOrEqualTo(MOST_ENTRIES);

      for (Price each : List.of(SMALL, LARGE)) {
        harness.processBroadcastElement(TariffChange.of(twice(each)).last(), 0);
        take(harness);
      }

      assertThat(sum()).isEqualByComparingTo(expected(reports, 2)).isEqualByComparingTo(spent);
      assertThat(tokens()).isEqualTo(reports.stream().mapToLong(EndlessCallTest::tokens).sum());
      assertThat(written).isLessThanOrEqualTo(MOST_ENTRIES + REPORTS * 2L * 2);
    }
  }

  /** The region is another one each time, and the context falls below the bound every third. */
  private static List<Usage> reports() {
    List<Usage> reports = new ArrayList<>();
    for (int i = 0; i < REPORTS; i++) {
      reports.add(
          usage("u" + i, "m")
              .setCallId("endless")
              .setRevision(i + 1)
              .setReceivedTime(NOON.plusSeconds(i))
              .setRegion(i % 2 == 0 ? "us" : "eu")
              .setContextTokens(i % 3 == 0 ? 150_000 : 250_000)
              .setInputTokens(i % 7)
              .setOutputTokens(1)
              .build());
    }
    return reports;
  }

  /** Of each hundred, those before the fifth change cost what it tells, the others their own. */
  private static BigDecimal expected(List<Usage> reports, int times) {
    BigDecimal perMillion = BigDecimal.ZERO;
    for (int i = 0; i < reports.size(); i++) {
      int fifth = i / 100 * 100 + 5;
      perMillion = perMillion.add(cost(reports.get(i), reports.get(Math.max(i, fifth))));
    }
    return perMillion.movePointLeft(6).multiply(BigDecimal.valueOf(times));
  }

  private static BigDecimal cost(Usage usage, Usage told) {
    int step = told.getContextTokens() > 200_000 ? 2 : 1;
    return BigDecimal.valueOf(step * (2 * usage.getInputTokens() + 10 * usage.getOutputTokens()))
        .multiply(new BigDecimal(told.getRegion().equals("us") ? "1.1" : "1"));
  }

  private static Price twice(Price price) {
    return Price.newBuilder(price)
        .setPriceId(price.getPriceId() + "#2")
        .setRevision(2)
        .setInputPerMillion(price.getInputPerMillion().multiply(BigDecimal.valueOf(2)))
        .setOutputPerMillion(price.getOutputPerMillion().multiply(BigDecimal.valueOf(2)))
        .setAppliedTime(NOON.plusSeconds(2L * REPORTS))
        .build();
  }

  private void take(PricingHarness harness) {
    for (Spend each : harness.extractOutputValues()) {
      spent = spent.add(each.totals().listCost());
    }
    harness.getOutput().clear();
    var entries = harness.getSideOutput(PriceUsage.LEDGER);
    while (entries != null && !entries.isEmpty()) {
      LedgerEntry entry = entries.poll().getValue();
      ledger.put(entry.getEntryId(), entry);
      written++;
    }
  }

  private BigDecimal sum() {
    return ledger.values().stream()
        .map(LedgerEntry::getListCost)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private long tokens() {
    return ledger.values().stream().mapToLong(LedgerEntry::getTokens).sum();
  }

  private static long tokens(Usage usage) {
    return usage.getInputTokens() + usage.getOutputTokens();
  }
}
