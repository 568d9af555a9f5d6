package io.tollgate.cli.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Formatting of values in documents for people. */
final class ValueText {
  private static final Map<String, String> UNITS =
      Map.of(
          "s", "seconds",
          "m", "minutes",
          "h", "hours",
          "d", "days",
          "w", "weeks",
          "M", "months",
          "y", "years");

  private ValueText() {}

  static String span(Object timespan) {
    String text = timespan.toString();
    int end = text.length() - 1;
    String number = text.substring(0, end);
    String unit = UNITS.get(text.substring(end));
    return number + " " + (number.equals("1") ? unit.substring(0, unit.length() - 1) : unit);
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
