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

  /** Cost of so many tokens. Exact as long as the price has at most six decimal places. */
  public static BigDecimal cost(long tokens, BigDecimal perMillion) {
    return perMillion
        .multiply(BigDecimal.valueOf(tokens))
        .movePointLeft(MILLION_PLACES)
        .setScale(SCALE, RoundingMode.HALF_EVEN);
  }
}
