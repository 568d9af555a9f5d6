package io.tollgate.spend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Estimate of the forecast error from backtests: each day of the last weeks, and stretches of up to
 * two weeks, are forecast from what was known before them. Single days alone would underestimate
 * it: where spend grows, or bad days come in a row, errors do not cancel out.
 */
final class ForecastErrors {

  private static final MathContext ROUGH = MathContext.DECIMAL64;
  private static final int LONGEST_STRETCH = 14;

  private ForecastErrors() {}

  /**
   * Standard deviation of the sum of the given number of days; empty before two weeks are known.
   */
  static Optional<BigDecimal> deviation(WeekdayProfile usual, BigDecimal days) {
    List<BigDecimal> ofDays = ofStretches(usual, 1, 1);
    if (ofDays.size() < WeekdayProfile.WEEK) {
      return Optional.empty();
    }
    BigDecimal variance = byDays(meanSquare(ofDays), usual.weeks(), days);
    int stretch = days.intValue() < 1 ? 1 : Math.min(days.intValue(), LONGEST_STRETCH);
    List<BigDecimal> ofStretches = ofStretches(usual, stretch, WeekdayProfile.WEEK);
    if (ofStretches.size() > 1) {
      BigDecimal times = days.divide(BigDecimal.valueOf(stretch), ROUGH);
      // Exponent 1.5: between errors that cancel out (1) and errors that accumulate (2).
      BigDecimal grown = meanSquare(ofStretches).multiply(times.multiply(times.sqrt(ROUGH)));
      variance = variance.max(grown);
    }
    return Optional.of(variance.sqrt(ROUGH));
  }

  /** Variance of the sum of several days: their own variance, plus that of the estimated means. */
  private static BigDecimal byDays(BigDecimal ofOne, BigDecimal weeks, BigDecimal days) {
    BigDecimal own = ofOne.multiply(weeks).divide(weeks.add(BigDecimal.ONE), ROUGH);
    BigDecimal perWeekday = weeks.multiply(BigDecimal.valueOf(WeekdayProfile.WEEK));
    BigDecimal ofLevel = days.multiply(days).divide(perWeekday, ROUGH);
    return own.multiply(days.add(ofLevel));
  }

  private static List<BigDecimal> ofStretches(WeekdayProfile usual, int length, int step) {
    List<BigDecimal> errors = new ArrayList<>();
    long oldest = usual.today() - usual.known();
    for (long start = usual.today() - length; start >= oldest; start -= step) {
      WeekdayProfile then = usual.asOf(start);
      if (then.known() < WeekdayProfile.WEEK) {
        break;
      }
      BigDecimal error = BigDecimal.ZERO;
      for (long day = start; day < start + length; day++) {
        error = error.add(usual.actual(day)).subtract(then.on(day));
      }
      errors.add(error);
    }
    return errors;
  }

  private static BigDecimal meanSquare(List<BigDecimal> errors) {
    return errors.stream()
        .map(error -> error.multiply(error))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(errors.size()), ROUGH);
  }
}
