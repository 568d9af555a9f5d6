package io.tollgate.bench.peer;

import io.tollgate.bench.mix.EventMix;
import io.tollgate.bench.mix.Usages;
import io.tollgate.bench.mix.Workforce;
import io.tollgate.bench.peer.RollupEngine.Slot;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A stream of model calls with its expected sums. One call in fifty occurs twice, as when its
 * writer was killed before it learned that the first was stored.
 */
public final class RollupStream {

  /** Prices of the calls' models. */
  public static final List<ModelPrice> PRICES =
      List.of(
          new ModelPrice("claude-opus-5", 5_000_000, 500_000, 10_000_000, 25_000_000),
          new ModelPrice("claude-sonnet-4-6", 3_000_000, 300_000, 6_000_000, 15_000_000),
          new ModelPrice("claude-haiku-4-5-20251001", 1_000_000, 100_000, 2_000_000, 5_000_000));

  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long BETWEEN_MILLIS = 400;
  private static final int SESSIONS = 5_000;
  private static final int REPEATED_IN = 50;
  private static final int PICO_DIGITS = 12;

  private RollupStream() {}

  /** Price of a million tokens in micro-dollars, which is the price of a token in pico-dollars. */
  public record ModelPrice(
      String model, long input, long cacheRead, long cacheWrite, long output) {}

  /** Generates calls, with duplicates. */
  public static List<Usage> of(int calls, long seed) {
    EventMix mix = new EventMix(Workforce.USUAL, SESSIONS, seed);
    List<Usage> stream = new ArrayList<>();
    Instant now = START;
    for (int call = 0; call < calls; now = now.plusMillis(BETWEEN_MILLIS)) {
      Usage usage = Usages.of(mix.next(now));
      if (usage.getModel() != null) {
        stream.add(usage);
        if (++call % REPEATED_IN == 0) {
          stream.add(stream.get(stream.size() - REPEATED_IN / 2));
        }
      }
    }
    return stream;
  }

  /** Returns the expected sums, in whole numbers and directly from the stream. */
  public static Map<Slot, BigDecimal> truth(List<Usage> stream) {
    Set<String> seen = new HashSet<>();
    Map<Slot, BigInteger> sums = new HashMap<>();
    for (Usage usage : stream) {
      if (seen.add(usage.getUsageId())) {
        sums.merge(slot(usage), pico(usage), BigInteger::add);
      }
    }
    Map<Slot, BigDecimal> costs = new HashMap<>();
    sums.forEach((slot, pico) -> costs.put(slot, new BigDecimal(pico, PICO_DIGITS)));
    return costs;
  }

  /** Returns how many of the expected sums were found, exact to the last digit. */
  public static long right(Map<Slot, BigDecimal> truth, Map<Slot, BigDecimal> found) {
    return truth.entrySet().stream()
        .filter(each -> found.containsKey(each.getKey()))
        .filter(each -> found.get(each.getKey()).compareTo(each.getValue()) == 0)
        .count();
  }

  static Slot slot(Usage usage) {
    return new Slot(usage.getTeam(), usage.getEventTime().toEpochMilli() / HOUR_MILLIS);
  }

  private static BigInteger pico(Usage usage) {
    ModelPrice price =
        PRICES.stream()
            .filter(each -> each.model().equals(usage.getModel()))
            .findFirst()
            .orElseThrow();
    return times(usage.getInputTokens(), price.input())
        .add(times(usage.getCacheReadTokens(), price.cacheRead()))
        .add(times(usage.getCacheWriteUnknownTokens(), price.cacheWrite()))
        .add(times(usage.getOutputTokens(), price.output()));
  }

  private static BigInteger times(long tokens, long rate) {
    return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(rate));
  }
}
