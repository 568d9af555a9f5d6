package io.tollgate.spend;

import java.math.BigDecimal;
import java.math.MathContext;

/** What each day of the week usually costs, as far as it is known before some day. */
final class UsualDays {

  static final int WEEK = 7;
  static final int HISTORY_DAYS = 56;

  private static final MathContext ROUGH = MathContext.DECIMAL64;
  private static final BigDecimal FADE = new BigDecimal("0.8");

  private final SpendHistory history;
  private final long first;
  private final long today;

  UsualDays(SpendHistory history, long today) {
    this.history = history;
    this.today = today;
    this.first = Math.max(history.firstDay(), today - HISTORY_DAYS);
  }

  /** The same, as it was known on an earlier day. */
  UsualDays asOf(long day) {
    return new UsualDays(history, day);
  }

  long today() {
    return today;
  }

  /** How many days before today are looked at. */
  long known() {
    return today - first;
  }

  /** What a day cost. */
  BigDecimal actual(long day) {
    return history.onDay(day);
  }

  /** The faded mean of the same days of the week before today. */
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
   * What today lacks, but no more than twice its usual pace could still bring.
   *
   * @param part of the day that counts, from its start
   * @param partLeft of the day
   */
  BigDecimal restOfToday(BigDecimal part, BigDecimal partLeft) {
    BigDecimal usual = on(today);
    BigDecimal most = usual.multiply(partLeft).multiply(BigDecimal.valueOf(2));
    return usual.multiply(part).subtract(history.onDay(today)).max(BigDecimal.ZERO).min(most);
  }

  /** How many equal weeks the faded mean is worth. */
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
