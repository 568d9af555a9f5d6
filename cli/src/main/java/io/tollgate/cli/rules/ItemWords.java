package io.tollgate.cli.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One detection item in plain words, such as {@code path starts with 'a' or 'b'}. */
final class ItemWords {
  private static final Map<String, String> COMPARISONS =
      Map.of(
          "contains", "contains",
          "startswith", "starts with",
          "endswith", "ends with",
          "re", "fits the expression",
          "cidr", "is an address in",
          "lt", "is less than",
          "lte", "is at most",
          "gt", "is more than",
          "gte", "is at least");
  private static final Map<String, String> REMARKS =
      Map.of(
          "cased", "case counts",
          "windash", "any dash before a flag",
          "base64", "encoded as Base64",
          "base64offset", "anywhere in Base64",
          "wide", "as UTF-16",
          "utf16le", "as UTF-16",
          "utf16be", "as big-endian UTF-16",
          "utf16", "as UTF-16 with its mark",
          "expand", "placeholders filled in");

  private ItemWords() {}

  static String of(String key, Object value) {
    List<String> words = List.of(key.split("\\|", -1));
    List<String> modifiers = words.subList(1, words.size());
    String field = words.get(0).isEmpty() ? "any field" : words.get(0);
    if (modifiers.contains("exists")) {
      return field + (Boolean.TRUE.equals(value) ? " is there" : " is not there");
    }
    for (String part : List.of("minute", "hour", "day", "week", "month", "year")) {
      field = modifiers.contains(part) ? "the " + part + " of " + field : field;
    }
    String sentence =
        "%s %s%s %s%s"
            .formatted(
                field,
                modifiers.contains("neq") ? "never " : "",
                comparison(words.get(0), modifiers),
                modifiers.contains("fieldref") ? "the field " : "",
                values(value, modifiers.contains("all") ? " and " : " or "));
    List<String> remarks = new ArrayList<>();
    modifiers.stream().filter(REMARKS::containsKey).map(REMARKS::get).forEach(remarks::add);
    return remarks.isEmpty() ? sentence : sentence + " (" + String.join(", ", remarks) + ")";
  }

  private static String comparison(String field, List<String> modifiers) {
    return modifiers.stream()
        .filter(COMPARISONS::containsKey)
        .map(COMPARISONS::get)
        .findFirst()
        .orElse(field.isEmpty() ? "contains" : "is");
  }

  private static String values(Object value, String separator) {
    List<?> values = value instanceof List<?> list ? list : null;
    return values == null
        ? quoted(value)
        : values.stream().map(ItemWords::quoted).collect(Collectors.joining(separator));
  }

  private static String quoted(Object value) {
    if (value == null) {
      return "missing";
    }
    return value instanceof String text ? "'" + text + "'" : value.toString();
  }
}
