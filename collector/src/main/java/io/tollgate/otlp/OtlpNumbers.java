package io.tollgate.otlp;

import java.math.BigDecimal;

/**
 * Conversion of numbers on the wire to numbers of the model: exact, and none expensive to compute
 * with.
 */
final class OtlpNumbers {

  private static final int LONGEST_NUMBER = 64;
  private static final double MICROS = 1e6;
  private static final int MICRO_DIGITS = 6;
  private static final long MOST_EXACT = 1_000_000_000_000_000L;

  private OtlpNumbers() {}

  /** Returns the number that a text represents, or the text itself if it is not a number. */
  static Object parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return text;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return decimal(text);
    }
  }

  /** Returns the shortest decimal of a double, or the double itself if it is not finite. */
  static Object of(double value) {
    // Mostly money. A decimal of at most 15 digits is uniquely identified by its double, and is the
    // shortest one.
    double micros = value * MICROS;
    long whole = (long) micros;
    if (whole == micros && Math.abs(whole) < MOST_EXACT && whole / MICROS == value && whole != 0) {
      return BigDecimal.valueOf(whole, MICRO_DIGITS);
    }
    return Double.isFinite(value) ? new BigDecimal(Double.toString(value)) : (Object) value;
  }

  private static Object decimal(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield new BigDecimal(text);
        } catch (NumberFormatException e) {
          yield text;
        }
      }
    };
  }
}
