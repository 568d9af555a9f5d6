package io.tollgate.otlp;

import java.math.BigDecimal;

/**
 * How numbers of the wire become numbers of the model: exact, and none expensive to compute with.
 */
final class OtlpNumbers {

  private static final int LONGEST_NUMBER = 64;
  private static final double MICROS = 1e6;
  private static final int MICRO_DIGITS = 6;
  private static final long MOST_EXACT = 1_000_000_000_000_000L;

  private OtlpNumbers() {}

  /** The number a text stands for, or the text itself where it stands for none. */
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

  /** The value of a double: its shortest decimal, or the double itself where it is not finite. */
  static Object of(double value) {
    // Money mostly: a decimal of 15 digits at most is the only one, and the shortest, of its
    // double.
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
