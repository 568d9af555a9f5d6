package io.tollgate.jobs.pricing;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.usage;

import io.tollgate.event.Usage;
import io.tollgate.jobs.TariffChange;
import java.math.BigDecimal;

/** Calls of a million tokens each, and prices for them. */
public final class PricedCalls {

  private static final long MILLION = 1_000_000;

  private PricedCalls() {}

  public static Usage call(int number) {
    return usage("u" + number, "a")
        .setUserPseudonym(number % 3 == 0 ? "moves" : "stays")
        .setEventTime(NOON)
        .setReceivedTime(NOON)
        .setInputTokens(MILLION)
        .build();
  }

  /** A later report of the same call, of as many tokens again. */
  public static Usage again(int number) {
    return Usage.newBuilder(call(number)).setUsageId("u" + number + "b").setRevision(2).build();
  }

  public static TariffChange priced(String dollars, int revision) {
    return TariffChange.of(
            price("a@" + revision, "a", dollars, "1", "1", "1", "1")
                .setRevision(revision)
                .setAppliedTime(NOON.plusSeconds(60L * revision))
                .build())
        .last();
  }

  public static BigDecimal cost(String dollars) {
    return new BigDecimal(dollars).setScale(12);
  }
}
