package io.tollgate.cli.rules;

import io.tollgate.wording.Counted;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Formatting of values in documents for people. */
final class ValueText {
  private static final Map<String, String> UNITS =
      Map.of(
          "s", "second",
          "m", "minute",
          "h", "hour",
          "d", "day",
          "w", "week",
          "M", "month",
          "y", "year");

  private ValueText() {}

  static String span(Object timespan) {
    return span(timespan, 1);
  }

  /** Returns so many times a timespan in plain words. */
  static String span(Object timespan, int times) {
    String text = timespan.toString();
    int end = text.length() - 1;
    long number = Math.multiplyExact(Long.parseLong(text.substring(0, end)), times);
    return Counted.of(number, UNITS.get(text.substring(end)));
  }

  static String listed(Object value, String separator) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(separator))
        : String.valueOf(value);
  }

  /** Returns the name of a selection or rule, formatted for people. */
  static String name(Object name) {
    return name.toString().replace('_', ' ');
  }

  /** Groups the digits of whole numbers by three; returns anything else unchanged. */
  static String number(Object value) {
    return value instanceof Integer || value instanceof Long
        ? String.format(Locale.ROOT, "%,d", ((Number) value).longValue())
        : String.valueOf(value);
  }

  static String nouns(Object names, FieldWords fields) {
    List<?> list = names instanceof List<?> several ? several : List.of(names);
    return list.stream()
        .map(name -> fields.noun(name.toString()))
        .collect(Collectors.joining(" and "));
  }

  /** Returns the titles of rules, or their names if they have none. */
  static String titled(Object names, Map<String, String> titles, String separator) {
    List<?> list = names instanceof List<?> several ? several : List.of(String.valueOf(names));
    return list.stream()
        .map(
            name ->
                titles.containsKey(name.toString())
                    ? "'" + titles.get(name.toString()) + "'"
                    : name.toString())
        .collect(Collectors.joining(separator));
  }
}
