package io.tollgate.bench;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An amount of US dollars in pico-dollars, so that tokens times a price per million is a whole
 * number.
 *
 * @param pico millionths of a millionth of a dollar
 */
public record Money(BigInteger pico) implements Comparable<Money> {

  /** Zero. */
  public static final Money ZERO = new Money(BigInteger.ZERO);

  private static final int DIGITS = 12;

  /** Parses dollars such as {@code 12.5}; more than twelve decimals are an error. */
  public static Money dollars(String text) {
    return of(new BigDecimal(text));
  }

  /** Converts an amount in dollars from the product. */
  public static Money of(BigDecimal dollars) {
    return new Money(dollars.movePointRight(DIGITS).toBigIntegerExact());
  }

  /** Converts millionths of a dollar, in which the tools report costs. */
  public static Money micros(long micros) {
    return new Money(BigInteger.valueOf(micros).multiply(BigInteger.valueOf(1_000_000)));
  }

  public Money plus(Money other) {
    return new Money(pico.add(other.pico));
  }

  public Money minus(Money other) {
    return new Money(pico.subtract(other.pico));
  }

  /** Returns this amount as whole percent of another, rounded down. */
  public long percentOf(Money whole) {
    return pico.multiply(BigInteger.valueOf(100)).divide(whole.pico).longValueExact();
  }

  @Override
  public int compareTo(Money other) {
    return pico.compareTo(other.pico);
  }

  @Override
  public String toString() {
    return "$" + new BigDecimal(pico, DIGITS).stripTrailingZeros().toPlainString();
  }
}
