package io.tollgate.spend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a period will have cost at its end.
 *
 * <p>With a week of history or more, each day that is left is expected to cost what its day of the
 * week cost lately, newer weeks counting more; the band comes from how far days were off. With
 * less, spending is expected to go on at its pace, and the band is as wide as what is left.
 *
 * @param expected the most likely amount
 * @param low lower end of the band that should hold four of five outcomes
 * @param high its upper end
 */
public record Forecast(BigDecimal expected, BigDecimal low, BigDecimal high) {

  private static final MathContext ROUGH = MathContext.DECIMAL64;
  private static final int WEEK = 7;
  private static final int HISTORY_DAYS = 56;
  private static final BigDecimal FADE = new BigDecimal("0.8");

  /** Standard deviations on each side that hold four of five outcomes. */
  private static final BigDecimal WIDTH = new BigDecimal("1.2816");

  private static final Duration LEAST_ELAPSED = Duration.ofHours(1);

  /**
   * The forecast for a period.
   *
   * @param spent what the period has cost by {@code asOf}
   * @param history days before {@code asOf}, and its own day so far
   * @return empty when the period is over or has hardly begun and nothing is known from before
   */
  public static Optional<Forecast> of(
      Period period, ZoneId zone, Instant asOf, BigDecimal spent, SpendHistory history) {
    if (!period.holds(asOf)) {
      return Optional.empty();
    }
    long today = LocalDate.ofInstant(asOf, zone).toEpochDay();
    long first = Math.max(history.firstDay(), today - HISTORY_DAYS);
    return today - first >= WEEK
        ? Optional.of(byWeekday(period, zone, asOf, spent, new Week(history, first, today)))
        : byPace(period, zone, asOf, spent, history.firstDay());
  }

  private static Forecast byWeekday(
      Period period, ZoneId zone, Instant asOf, BigDecimal spent, Week week) {
    long today = LocalDate.ofInstant(asOf, zone).toEpochDay();
    long last = LocalDate.ofInstant(period.end().minusMillis(1), zone).toEpochDay();
    BigDecimal rest = week.restOfToday(partLeft(asOf, zone));
    for (long day = today + 1; day <= last; day++) {
      rest = rest.add(week.usual(day));
    }
    BigDecimal days = BigDecimal.valueOf(last - today).add(partLeft(asOf, zone));
    BigDecimal half = week.deviation(days).multiply(WIDTH);
    BigDecimal expected = spent.add(rest);
    return new Forecast(
        money(expected), money(expected.subtract(half).max(spent)), money(expected.add(half)));
  }

  private static Optional<Forecast> byPace(
      Period period, ZoneId zone, Instant asOf, BigDecimal spent, long firstDay) {
    Instant known = LocalDate.ofEpochDay(firstDay).atStartOfDay(zone).toInstant();
    Instant begin = known.isAfter(period.start()) ? known : period.start();
    Duration elapsed = Duration.between(begin, asOf);
    if (elapsed.compareTo(LEAST_ELAPSED) < 0) {
      return Optional.empty();
    }
    BigDecimal rest =
        spent
            .multiply(seconds(Duration.between(asOf, period.end())))
            .divide(seconds(elapsed), ROUGH);
    return Optional.of(
        new Forecast(money(spent.add(rest)), money(spent), money(spent.add(rest).add(rest.abs()))));
  }

  /** The part of the day that is left, 0 to 1. */
  private static BigDecimal partLeft(Instant asOf, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(asOf, zone);
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    Duration whole = Duration.between(day.atStartOfDay(zone).toInstant(), end);
    return seconds(Duration.between(asOf, end)).divide(seconds(whole), ROUGH);
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toSeconds());
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(Money.SCALE, RoundingMode.HALF_EVEN);
  }

  /** What each day of the week usually costs. */
  private static final class Week {

    private final SpendHistory history;
    private final long first;
    private final long today;

    Week(SpendHistory history, long first, long today) {
      this.history = history;
      this.first = first;
      this.today = today;
    }

    /** The faded mean of the same days of the week before today. */
    BigDecimal usual(long day) {
      BigDecimal sum = BigDecimal.ZERO;
      BigDecimal weights = BigDecimal.ZERO;
      BigDecimal weight = BigDecimal.ONE;
      long before = today - 1 - Math.floorMod(today - 1 - day, WEEK);
      for (long each = before; each >= first; each -= WEEK) {
        sum = sum.add(history.onDay(each).multiply(weight));
        weights = weights.add(weight);
        weight = weight.multiply(FADE);
      }
      return weights.signum() == 0 ? BigDecimal.ZERO : sum.divide(weights, ROUGH);
    }

    /** What today lacks, but no more than twice its usual pace could still bring. */
    BigDecimal restOfToday(BigDecimal partLeft) {
      BigDecimal usual = usual(today);
      BigDecimal most = usual.multiply(partLeft).multiply(BigDecimal.valueOf(2));
      return usual.subtract(history.onDay(today)).max(BigDecimal.ZERO).min(most);
    }

    /** Of the sum of so many days: their own scatter, and that of the usual days themselves. */
    BigDecimal deviation(BigDecimal days) {
      BigDecimal squares = BigDecimal.ZERO;
      for (long day = first; day < today; day++) {
        BigDecimal off = history.onDay(day).subtract(usual(day));
        squares = squares.add(off.multiply(off));
      }
      BigDecimal known = BigDecimal.valueOf(today - first);
      BigDecimal ofOneDay = squares.divide(known, ROUGH);
      BigDecimal ofAll = ofOneDay.multiply(days);
      BigDecimal ofLevel = ofAll.multiply(days).divide(known, ROUGH);
      return ofAll.add(ofLevel).sqrt(ROUGH);
    }
  }
}
