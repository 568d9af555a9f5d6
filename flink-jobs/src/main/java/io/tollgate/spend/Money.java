package io.tollgate.spend;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic on amounts of the contract: decimals with {@value #SCALE} places. */
public final class Money {

  /** Decimal places of every amount; the cost at a price with six places is exact at this scale. */
  public static final int SCALE = 12;

  /** Zero at the contract's scale. */
  public static final BigDecimal ZERO = BigDecimal.ZERO.setScale(SCALE);

  private static final int MILLION_PLACES = 6;

  private Money() {}

  /** Cost of the given number of tokens, unrounded. */
  static BigDecimal unrounded(long tokens, BigDecimal perMillion) {
    return perMillion.multiply(BigDecimal.valueOf(tokens, MILLION_PLACES));
  }

  /** The amount rounded to the contract's scale. */
  static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(SCALE, RoundingMode.HALF_EVEN);
  }
}
