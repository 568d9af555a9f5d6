package io.tollgate.cli.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Explanation of one detection item in plain words, such as {@code path starts with 'a' or 'b'}.
 */
final class ItemWords {
  private static final Map<String, String> COMPARISONS =
      Map.of(
          "contains", "contains",
          "startswith", "starts with",
          "endswith", "ends with",
          "re", "fits",
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

  /** With more values than this, each gets its own line. */
  private static final int MOST_IN_A_LINE = 3;

  private final FieldWords fields;
  private final String field;
  private final List<String> modifiers;
  private final Object value;

  private ItemWords(FieldWords fields, String key, Object value) {
    List<String> words = List.of(key.split("\\|", -1));
    this.fields = fields;
    this.field = words.get(0);
    this.modifiers = words.subList(1, words.size());
    this.value = value;
  }

  /** Returns the explanation in one line. */
  static String of(FieldWords fields, String key, Object value) {
    ItemWords words = new ItemWords(fields, key, value);
    return words.sentence(words.values());
  }

  /** Returns one line, or one line per value if there are many. */
  static List<String> lines(FieldWords fields, String key, Object value) {
    ItemWords words = new ItemWords(fields, key, value);
    if (!(value instanceof List<?> list) || !isLong(key, list)) {
      return List.of(words.sentence(words.values()));
    }
    List<String> lines = new ArrayList<>();
    lines.add(words.sentence(words.modifiers.contains("all") ? "all of:" : "any of:"));
    list.forEach(each -> lines.add("    " + words.quoted(each)));
    return lines;
  }

  /** Whether each value gets its own line. */
  static boolean isLong(String key, List<?> list) {
    boolean areExpressions = (key + "|").contains("|re|");
    return list.size() > MOST_IN_A_LINE || (list.size() > 1 && areExpressions);
  }

  private String sentence(String values) {
    String subject = field.isEmpty() ? "any field" : fields.subject(field);
    if (modifiers.contains("exists")) {
      return subject + (Boolean.TRUE.equals(value) ? " is present" : " is missing");
    }
    for (String part : List.of("minute", "hour", "day", "week", "month", "year")) {
      subject = modifiers.contains(part) ? "the " + part + " of " + subject : subject;
    }
    String sentence =
        "%s %s%s %s%s"
            .formatted(
                subject,
                modifiers.contains("neq") ? "never " : "",
                comparison(),
                modifiers.contains("fieldref") && !fields.isOurs() ? "the field " : "",
                values);
    List<String> remarks = new ArrayList<>();
    modifiers.stream().filter(REMARKS::containsKey).map(REMARKS::get).forEach(remarks::add);
    return remarks.isEmpty() ? sentence : sentence + " (" + String.join(", ", remarks) + ")";
  }

  private String comparison() {
    return modifiers.stream()
        .filter(COMPARISONS::containsKey)
        .map(COMPARISONS::get)
        .findFirst()
        .orElse(field.isEmpty() ? "contains" : "is");
  }

  private String values() {
    return value instanceof List<?> list
        ? list.stream()
            .map(this::quoted)
            .collect(Collectors.joining(modifiers.contains("all") ? " and " : " or "))
        : quoted(value);
  }

  private String quoted(Object each) {
    return modifiers.contains("fieldref") && fields.isOurs()
        ? fields.subject(each.toString())
        : fields.value(field, each);
  }
}
