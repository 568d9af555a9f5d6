package io.tollgate.jobs.pricing;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.sonnet;
import static io.tollgate.spend.Fixtures.usage;

import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.fixture.SomeSpend;
import io.tollgate.jobs.TariffChange;
import io.tollgate.serde.AvroTrust;
import io.tollgate.spend.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/**
 * Measures how long it takes to settle a change of terms for everything booked, per call and in its
 * longest step, with RocksDB. Run by hand: on a busy machine its figures are only comparable.
 */
@SuppressWarnings("try") // the harness declares that closing may throw anything
final class TermsTrial {

  private TermsTrial() {}

  /** Argument: how many calls were booked. */
  public static void main(String[] words) throws Exception {
    AvroTrust.establish();
    int calls = Integer.parseInt(words[0]);
    Terms opening = Terms.ofPrices(List.of(haiku()));
    try (var harness = new PricingHarness(opening, PriceUsage.AT_A_TIME)) {
      harness.setStateBackend(new EmbeddedRocksDBStateBackend(true));
      harness.open();
      for (int i = 0; i < calls; i++) {
        harness.processElement(
            usage("u" + i, "claude-haiku-4-5")
                .setEventTime(NOON.plusSeconds(i % 86_400))
                .setInputTokens(1_000)
                .setCacheReadTokens(90_000)
                .setOutputTokens(2_000)
                .build(),
            0);
        harness.getOutput().clear();
        harness.getSideOutput(PriceUsage.LEDGER).clear();
      }
      time(harness, calls, "a rate of a currency without prices", TariffChange.of(rate()));
      time(harness, calls, "a price of tomorrow", TariffChange.of(haikuFrom("2026-07-26", 1)));
      time(harness, calls, "a price of another model", TariffChange.of(sonnet()));
      time(harness, calls, "a price of every call", TariffChange.of(haikuFrom("2026-07-24", 3)));
    }
  }

  private static void time(PricingHarness harness, int calls, String what, TariffChange change)
      throws Exception {
    long start = System.nanoTime();
    harness.processBroadcastElement(change.last(), 0);
    long longest = System.nanoTime() - start;
    while (harness.isSettling()) {
      long begun = System.nanoTime();
      harness.setProcessingTime(harness.getProcessingTime() + 1_000);
      longest = Math.max(longest, System.nanoTime() - begun);
      harness.getOutput().clear();
    }
    double micros = (System.nanoTime() - start) / 1e3;
    System.out.printf(
        Locale.ROOT,
        "%-36s %9.0f ms, %.2f us a call; the longest turn %.0f ms%n",
        what,
        micros / 1e3,
        micros / calls,
        longest / 1e6);
    harness.getOutput().clear();
  }

  private static ExchangeRate rate() {
    return ExchangeRate.newBuilder()
        .setRateId("GBP")
        .setFromCurrency("GBP")
        .setToCurrency("USD")
        .setRate(SomeSpend.money("1.3"))
        .setProvenance("trial")
        .setEffectiveFrom(NOON.minusSeconds(86_400))
        .setAppliedTime(NOON.plusSeconds(200_000))
        .build();
  }

  private static Price haikuFrom(String day, int price) {
    return Price.newBuilder(haiku())
        .setPriceId("haiku@" + day)
        .setOutputPerMillion(SomeSpend.money(Integer.toString(price)))
        .setEffectiveFrom(Instant.parse(day + "T00:00:00Z"))
        .setAppliedTime(NOON.plusSeconds(200_000))
        .build();
  }
}
