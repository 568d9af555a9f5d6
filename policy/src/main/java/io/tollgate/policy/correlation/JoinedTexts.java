package io.tollgate.policy.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Encoding of several texts in one: separated by a control character and escaped where a part
 * contains it, so that senders cannot break it. A single text without such characters is encoded as
 * itself.
 */
public final class JoinedTexts {
  private static final char BETWEEN_VALUES = '\u001e';
  private static final char BETWEEN_FIELDS = '\u001f';
  private static final char ESCAPE = '\u001b';
  private static final char ESCAPED_ESCAPE = '0';
  private static final char ESCAPED_SIGN = '1';

  private JoinedTexts() {}

  /** Joins the values of a field, at least one. */
  static String ofValues(List<String> values) {
    return join(values, BETWEEN_VALUES);
  }

  /** Joins one value of each of several fields. */
  static String ofFields(List<String> values) {
    return join(values, BETWEEN_FIELDS);
  }

  /** Splits a text into its values. */
  static List<String> values(String text) {
    if (text.indexOf(BETWEEN_VALUES) < 0 && text.indexOf(ESCAPE) < 0) {
      return List.of(text);
    }
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char next = text.charAt(at);
      if (next == BETWEEN_VALUES) {
        values.add(value.toString());
        value.setLength(0);
      } else if (next == ESCAPE && at + 1 < text.length()) {
        at++;
        value.append(text.charAt(at) == ESCAPED_SIGN ? BETWEEN_VALUES : ESCAPE);
      } else {
        value.append(next);
      }
    }
    values.add(value.toString());
    return values;
  }

  /** Applies a change to each of a text's values. */
  public static String each(String text, UnaryOperator<String> change) {
    return ofValues(values(text).stream().map(change).toList());
  }

  private static String join(List<String> parts, char sign) {
    StringBuilder joined = new StringBuilder();
    for (int part = 0; part < parts.size(); part++) {
      if (part > 0) {
        joined.append(sign);
      }
      escape(parts.get(part), sign, joined);
    }
    return joined.toString();
  }

  private static void escape(String part, char sign, StringBuilder joined) {
    for (int at = 0; at < part.length(); at++) {
      char next = part.charAt(at);
      if (next == sign) {
        joined.append(ESCAPE).append(ESCAPED_SIGN);
      } else if (next == ESCAPE) {
        joined.append(ESCAPE).append(ESCAPED_ESCAPE);
      } else {
        joined.append(next);
      }
    }
  }
}
