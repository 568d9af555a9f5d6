package io.tollgate.spend;

import java.math.BigDecimal;
import java.math.MathContext;

/** Usual cost of each day of the week, as known before a given day. */
final class WeekdayProfile {

  static final int WEEK = 7;
  static final int HISTORY_DAYS = 56;

  private static final MathContext ROUGH = MathContext.DECIMAL64;
  private static final BigDecimal FADE = new BigDecimal("0.8");

  private final SpendHistory history;
  private final long first;
  private final long today;

  WeekdayProfile(SpendHistory history, long today) {
    this.history = history;
    this.today = today;
    this.first = Math.max(history.firstDay(), today - HISTORY_DAYS);
  }

  /** The same, as known on an earlier day. */
  WeekdayProfile asOf(long day) {
    return new WeekdayProfile(history, day);
  }

  long today() {
    return today;
  }

  /** Number of days before today that are considered. */
  long known() {
    return today - first;
  }

  /** Actual cost of a day. */
  BigDecimal actual(long day) {
    return history.onDay(day);
  }

  /** Exponentially weighted mean of the same day of the week, over the weeks before today. */
  BigDecimal on(long day) {
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

  /**
   * Expected cost of the rest of today: what it lacks, at most twice its usual pace.
   *
   * @param part fraction of the day that counts, from its start
   * @param partLeft fraction of the day that remains
   */
  BigDecimal restOfToday(BigDecimal part, BigDecimal partLeft) {
    BigDecimal usual = on(today);
    BigDecimal most = usual.multiply(partLeft).multiply(BigDecimal.valueOf(2));
    return usual.multiply(part).subtract(history.onDay(today)).max(BigDecimal.ZERO).min(most);
  }

  /** Effective number of weeks: how many equally weighted weeks the weighted mean is worth. */
  BigDecimal weeks() {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    BigDecimal weight = BigDecimal.ONE;
    for (long week = 0; week < Math.max(1, known() / WEEK); week++) {
      sum = sum.add(weight);
      squares = squares.add(weight.multiply(weight));
      weight = weight.multiply(FADE);
    }
    return sum.multiply(sum).divide(squares, ROUGH);
  }
}
