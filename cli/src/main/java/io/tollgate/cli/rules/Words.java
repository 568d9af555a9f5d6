package io.tollgate.cli.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of documents as people read them. */
final class Words {
  private static final Map<String, String> UNITS =
      Map.of(
          "s", "seconds",
          "m", "minutes",
          "h", "hours",
          "d", "days",
          "w", "weeks",
          "M", "months",
          "y", "years");

  private Words() {}

  static String span(Object timespan) {
    String text = timespan.toString();
    int end = text.length() - 1;
    return text.substring(0, end) + " " + UNITS.get(text.substring(end));
  }

  static String listed(Object value, String separator) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(separator))
        : String.valueOf(value);
  }
}
