package io.tollgate.otlp;

import java.math.BigDecimal;

/**
 * How numbers of the wire become numbers of the model: exact, and none expensive to compute with.
 */
final class OtlpNumbers {

  private static final int LONGEST_NUMBER = 64;

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
