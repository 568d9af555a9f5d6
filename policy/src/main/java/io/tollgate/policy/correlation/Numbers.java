package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Numeric values of hits. */
final class Numbers {

  /** Approximate number of digits before or after the point of a 64-bit floating-point number. */
  private static final int LONGEST_NUMBER = 350;

  private Numbers() {}

  /** The numbers of a hit. Values that are no numbers are ignored. */
  static List<BigDecimal> of(Hit hit) {
    return hit.values().stream().flatMap(text -> number(text).stream()).toList();
  }

  /** Sum of the numbers in a text of several values. */
  static BigDecimal sum(Optional<String> values) {
    return values.map(JoinedTexts::values).orElse(List.of()).stream()
        .flatMap(text -> number(text).stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Parses a number, including exponents. Senders choose the text, and a single number of a billion
   * digits would exhaust memory, so numbers beyond the range of floating point are rejected.
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
