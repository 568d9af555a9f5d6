package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Numbers that events tell. */
final class Numbers {

  /** Digits before or behind the point of a 64-bit floating point number, about. */
  private static final int LONGEST_NUMBER = 350;

  private Numbers() {}

  /**
   * The numbers of a hit. What is no number does not count; an event that several rules match
   * counts once.
   */
  static List<BigDecimal> of(Hit hit, boolean isFirst) {
    return isFirst
        ? hit.values().stream().flatMap(text -> number(text).stream()).toList()
        : List.of();
  }

  /** The sum of the numbers that a text of several values tells. */
  static BigDecimal sum(Optional<String> values) {
    return values.map(Texts::values).orElse(List.of()).stream()
        .flatMap(text -> number(text).stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The number that a text spells, exponents too. Senders choose the text, and one number of a
   * billion digits would take all there is, so what no floating point number can be is none.
   */
  private static Optional<BigDecimal> number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > LONGEST_NUMBER
          ? Optional.empty()
          : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
