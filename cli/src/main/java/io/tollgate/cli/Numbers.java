package io.tollgate.cli;

import java.math.BigDecimal;
import picocli.CommandLine.TypeConversionException;

/** Parsers of numbers in options, with error messages that do not mention Java types. */
final class Numbers {

  private Numbers() {}

  static int integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number such as 20");
    }
  }

  static short small(String text) {
    try {
      return Short.parseShort(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number such as 3");
    }
  }

  static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number such as 20");
    }
  }

  static BigDecimal decimal(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number such as 12.50");
    }
  }
}
