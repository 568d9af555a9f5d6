package io.tollgate.policy.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expansion of {@code %name%} to its values; {@code \%} is a percent sign. */
final class Placeholders {
  private static final Pattern PART = Pattern.compile("\\\\%|%([^%\\s]+)%");
  private static final int MOST_TEXTS = 100_000;

  private Placeholders() {}

  /** All texts a value expands to: one per combination of its placeholders' values. */
  static List<String> expand(String value, Map<String, List<String>> placeholders)
      throws RefusedValue {
    List<String> texts = List.of("");
    Matcher part = PART.matcher(value);
    int end = 0;
    while (part.find()) {
      String before = value.substring(end, part.start());
      texts = joined(texts, List.of(before));
      texts = joined(texts, part.group(1) == null ? List.of("%") : values(part, placeholders));
      end = part.end();
    }
    return joined(texts, List.of(value.substring(end)));
  }

  private static List<String> values(Matcher part, Map<String, List<String>> placeholders)
      throws RefusedValue {
    List<String> values = placeholders.get(part.group(1));
    if (values == null || values.isEmpty()) {
      throw new RefusedValue("there are no values for the placeholder " + part.group());
    }
    return values;
  }

  private static List<String> joined(List<String> heads, List<String> tails) throws RefusedValue {
    if ((long) heads.size() * tails.size() > MOST_TEXTS) {
      throw new RefusedValue("the placeholders expand to too many values");
    }
    List<String> texts = new ArrayList<>();
    heads.forEach(head -> tails.forEach(tail -> texts.add(head + tail)));
    return texts;
  }
}
