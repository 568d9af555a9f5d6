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
 * Forecast of a period's cost at its end.
 *
 * <p>With a week of history or more, each remaining day is expected to cost the exponentially
 * weighted mean of the same day of earlier weeks. The band follows from the errors of past
 * forecasts, by {@link ForecastErrors}; until two weeks are known it is as wide as the expected
 * rest. With less than a week, spend is extrapolated at its current pace, with such a band.
 *
 * @param expected the most likely amount
 * @param low lower end of the band that should contain four of five outcomes
 * @param high its upper end
 */
public record Forecast(BigDecimal expected, BigDecimal low, BigDecimal high) {

  private static final MathContext ROUGH = MathContext.DECIMAL64;

  /**
   * Standard deviations on each side for four of five outcomes: 1.28 if the distribution were
   * normal and known, slightly more because it is estimated and has heavy tails.
   */
  private static final BigDecimal WIDTH = new BigDecimal("1.4");

  private static final Duration LEAST_ELAPSED = Duration.ofHours(1);

  /**
   * Computes the forecast for a period.
   *
   * @param spent cost of the period up to {@code asOf}
   * @param history the days before {@code asOf}, and its own day so far
   * @return empty if the period is over, or has hardly begun and there is no history
   */
  public static Optional<Forecast> of(
      Period period, ZoneId zone, Instant asOf, BigDecimal spent, SpendHistory history) {
    if (!period.holds(asOf)) {
      return Optional.empty();
    }
    long today = LocalDate.ofInstant(asOf, zone).toEpochDay();
    return today - history.firstDay() >= WeekdayProfile.WEEK
        ? Optional.of(byWeekday(period, zone, asOf, spent, new WeekdayProfile(history, today)))
        : byPace(period, zone, asOf, spent, history.firstDay());
  }

  private static Forecast byWeekday(
      Period period, ZoneId zone, Instant asOf, BigDecimal spent, WeekdayProfile usual) {
    long today = LocalDate.ofInstant(asOf, zone).toEpochDay();
    long last = LocalDate.ofInstant(period.end().minusMillis(1), zone).toEpochDay();
    BigDecimal left = part(today, asOf, period.end(), zone);
    BigDecimal rest = usual.restOfToday(part(today, Instant.MIN, period.end(), zone), left);
    BigDecimal days = left;
    for (long day = today + 1; day <= last; day++) {
      BigDecimal part = part(day, asOf, period.end(), zone);
      rest = rest.add(usual.on(day).multiply(part));
      days = days.add(part);
    }
    BigDecimal wide = rest.abs();
    BigDecimal half =
        ForecastErrors.deviation(usual, days).map(each -> each.multiply(WIDTH)).orElse(wide);
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

  /** Fraction of a day between two instants, 0 to 1. */
  private static BigDecimal part(long day, Instant from, Instant to, ZoneId zone) {
    Instant start = LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
    Instant end = LocalDate.ofEpochDay(day + 1).atStartOfDay(zone).toInstant();
    Duration part =
        Duration.between(from.isAfter(start) ? from : start, to.isBefore(end) ? to : end);
    return seconds(part).divide(seconds(Duration.between(start, end)), ROUGH);
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toSeconds());
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(Money.SCALE, RoundingMode.HALF_EVEN);
  }
}
