package io.tollgate.bench;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An amount of US dollars, counted in pico-dollars so that tokens times a price per million is a
 * whole number.
 *
 * @param pico millionths of a millionth of a dollar
 */
public record Money(BigInteger pico) implements Comparable<Money> {

  /** No money. */
  public static final Money ZERO = new Money(BigInteger.ZERO);

  private static final int DIGITS = 12;

  /** Reads {@code 12.5} dollars; more than twelve decimals are an error. */
  public static Money dollars(String text) {
    return of(new BigDecimal(text));
  }

  /** An amount the product states in dollars. */
  public static Money of(BigDecimal dollars) {
    return new Money(dollars.movePointRight(DIGITS).toBigIntegerExact());
  }

  /** Millionths of a dollar, as the tools report costs. */
  public static Money micros(long micros) {
    return new Money(BigInteger.valueOf(micros).multiply(BigInteger.valueOf(1_000_000)));
  }

  public Money plus(Money other) {
    return new Money(pico.add(other.pico));
  }

  public Money minus(Money other) {
    return new Money(pico.subtract(other.pico));
  }

  /** This amount as whole percent of another, rounded down. */
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
