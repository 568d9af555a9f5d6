package io.tollgate.spend;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Unpriced tokens of a model, or a change in them. Addition is associative and commutative.
 *
 * @param increments call increments that became unpriced, less those that were priced or taken
 *     back; growing reports of one call count each, so it does not tell whether any tokens remain
 * @param input input tokens outside every cache class
 * @param cacheRead input tokens read from a cache
 * @param cacheWrite input tokens written to a cache, of any lifetime
 * @param output output tokens
 * @param firstSeen event time of the first usage included
 * @param lastSeen event time of the latest usage included
 * @param freshAsOf when the latest change became known
 */
public record UnpricedTotals(
    long increments,
    long input,
    long cacheRead,
    long cacheWrite,
    long output,
    Instant firstSeen,
    Instant lastSeen,
    Instant freshAsOf) {

  /** Changes that a booking makes, by model as the tool named it. */
  public static Map<String, UnpricedTotals> of(Booking booking, Instant eventTime) {
    Map<String, Map<TokenClass, Long>> byModel = new TreeMap<>();
    booking
        .unpriced()
        .forEach(
            (open, tokens) ->
                byModel
                    .computeIfAbsent(open.model(), model -> new EnumMap<>(TokenClass.class))
                    .put(open.tokenClass(), tokens));
    Map<String, UnpricedTotals> totals = new TreeMap<>();
    byModel.forEach((model, tokens) -> totals.put(model, of(booking, tokens, eventTime)));
    return totals;
  }

  private static UnpricedTotals of(
      Booking booking, Map<TokenClass, Long> tokens, Instant eventTime) {
    long all = tokens.values().stream().mapToLong(Long::longValue).sum();
    Instant known =
        booking.entries().stream()
            .map(entry -> entry.getBookedTime())
            .max(Instant::compareTo)
            .orElse(eventTime);
    return new UnpricedTotals(
        Long.signum(all),
        tokens.getOrDefault(TokenClass.INPUT, 0L),
        tokens.getOrDefault(TokenClass.CACHE_READ, 0L),
        tokens.getOrDefault(TokenClass.CACHE_WRITE_5M, 0L)
            + tokens.getOrDefault(TokenClass.CACHE_WRITE_1H, 0L)
            + tokens.getOrDefault(TokenClass.CACHE_WRITE_UNKNOWN, 0L),
        tokens.getOrDefault(TokenClass.OUTPUT, 0L),
        eventTime,
        eventTime,
        known);
  }

  /** The sum of both, over the union of their time ranges. */
  public UnpricedTotals plus(UnpricedTotals other) {
    return new UnpricedTotals(
        Math.addExact(increments, other.increments),
        Math.addExact(input, other.input),
        Math.addExact(cacheRead, other.cacheRead),
        Math.addExact(cacheWrite, other.cacheWrite),
        Math.addExact(output, other.output),
        firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
        lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen,
        freshAsOf.isAfter(other.freshAsOf) ? freshAsOf : other.freshAsOf);
  }

  /** Whether there are unpriced tokens of any class. */
  public boolean isAny() {
    return input != 0 || cacheRead != 0 || cacheWrite != 0 || output != 0;
  }

  /** All unpriced tokens. */
  public long tokens() {
    return input + cacheRead + cacheWrite + output;
  }
}
