package io.tollgate.source.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Set;

/** Lenient conversions of attribute values: a number may be text and a text a number. */
public final class LenientValues {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_NUMBER = 64;
  private static final int LONG_DIGITS = 19;
  private static final int PLAIN_DIGITS = 40;
  private static final int MILLI_DIGITS = 3;

  private static final int LONGEST_WORD = 128;

  /** All scripts up to here separate words by spaces: Thai, the first that does not, follows. */
  private static final char LAST_SPACED = '\u0DFF';

  private static final Set<Character.UnicodeScript> UNSPACED =
      Set.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR,
          Character.UnicodeScript.TIBETAN);

  private LenientValues() {}

  /** Returns the value as text; null for null. */
  public static String text(Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (value instanceof Long || value instanceof Boolean || value instanceof Double) {
      return value.toString();
    }
    if (value instanceof BigDecimal number) {
      return plain(number);
    }
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("attribute values are plain JSON types", e);
    }
  }

  /** Whether it is text of spaces only, which some senders write for a missing value. */
  public static boolean isBlank(Object value) {
    return value instanceof String text && text.isBlank();
  }

  /** Returns the value as a decimal number; null if it is not one. */
  public static BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    if (value instanceof String text && !text.isEmpty() && text.length() <= LONGEST_NUMBER) {
      try {
        return new BigDecimal(text.strip());
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return null;
  }

  /** Returns the value as a whole number; null if it is not one or exceeds a long. */
  public static Long whole(Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof String text && isDigits(text)) {
      return Long.valueOf(text); // the form of most counts; going through a decimal costs tenfold
    }
    BigDecimal number = decimal(value);
    if (number == null || digits(number) > LONG_DIGITS) {
      return null;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() > 0 || digits(stripped) > LONG_DIGITS ? null : exact(stripped);
  }

  /**
   * Converts seconds to whole milliseconds; null if they are negative or not a plausible duration
   * of a call.
   */
  public static Long millis(BigDecimal seconds) {
    boolean isSpan = seconds.signum() >= 0 && digits(seconds) < LONG_DIGITS - MILLI_DIGITS;
    return isSpan ? (Long) seconds.movePointRight(MILLI_DIGITS).longValue() : null;
  }

  /**
   * Returns the digits before the decimal point, which a malicious exponent would make us write
   * out.
   */
  public static long digits(BigDecimal number) {
    return (long) number.precision() - number.scale();
  }

  /** Returns a prefix of limited length that never splits a character. */
  public static String cut(String text, int most) {
    if (text == null || text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }

  /** Whether there are only digits, few enough for a long. */
  private static boolean isDigits(String text) {
    int length = text.length();
    if (length == 0 || length >= LONG_DIGITS) {
      return false;
    }
    for (int at = 0; at < length; at++) {
      char sign = text.charAt(at);
      if (sign < '0' || sign > '9') {
        return false;
      }
    }
    return true;
  }

  private static Long exact(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    boolean isShort =
        Math.abs((long) stripped.scale()) < PLAIN_DIGITS && digits(stripped) < PLAIN_DIGITS;
    return isShort ? stripped.toPlainString() : stripped.toString();
  }

  /**
   * Whether it is more than a word, a name or a number. Each version adds lines with content under
   * new names.
   */
  public static boolean mayBeContent(String value) {
    return value.length() > LONGEST_WORD
        || value.startsWith("[")
        || value.startsWith("{")
        || hasWords(value);
  }

  /** Whether it has several words, or is a text in a script without spaces between words. */
  public static boolean hasWords(String value) {
    for (int at = 0; at < value.length(); at++) {
      char sign = value.charAt(at);
      if (Character.isWhitespace(sign) || (sign > LAST_SPACED && isUnspaced(sign))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnspaced(char sign) {
    return Character.isSurrogate(sign) || UNSPACED.contains(Character.UnicodeScript.of(sign));
  }
}
