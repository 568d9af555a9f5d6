package io.tollgate.spend;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tokens of a model that wait for a price, or a change of their number. Adding is associative and
 * commutative.
 *
 * @param increments increments of calls that came to wait, less those that were priced or taken
 *     back; growing reports of one call count each, so that it does not tell whether any wait
 * @param input input tokens outside every cache class
 * @param cacheRead input tokens read from a cache
 * @param cacheWrite input tokens written to a cache, of any life
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

  /** What a booking changes for each model, as the tool named it. */
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

  /** The sum of both; the outer ones of the times. */
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

  /** Whether any tokens wait, of whatever class. */
  public boolean isAny() {
    return input != 0 || cacheRead != 0 || cacheWrite != 0 || output != 0;
  }

  /** All tokens that wait. */
  public long tokens() {
    return input + cacheRead + cacheWrite + output;
  }
}
