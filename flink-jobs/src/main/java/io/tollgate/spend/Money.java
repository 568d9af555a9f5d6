package io.tollgate.spend;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic on amounts as the contract carries them: decimals with {@value #SCALE} places. */
public final class Money {

  /** Decimal places of every amount; a price with six places costs exactly at this scale. */
  public static final int SCALE = 12;

  /** Nothing, at the contract's scale. */
  public static final BigDecimal ZERO = BigDecimal.ZERO.setScale(SCALE);

  private static final int MILLION_PLACES = 6;

  private Money() {}

  /** Cost of so many tokens with all of its decimals. */
  static BigDecimal unrounded(long tokens, BigDecimal perMillion) {
    return perMillion.multiply(BigDecimal.valueOf(tokens, MILLION_PLACES));
  }

  /** An amount at the contract's scale. */
  static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(SCALE, RoundingMode.HALF_EVEN);
  }
}
