package io.tollgate.cli.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Explanation of the {@code tollgate} block of a valid policy in plain words, without its head. */
final class BlockWords {
  private final List<String> lines = new ArrayList<>();

  private final FieldWords fields;
  private final Map<String, String> titles;

  private BlockWords(FieldWords fields, Map<String, String> titles) {
    this.fields = fields;
    this.titles = titles;
  }

  static List<String> of(Map<?, ?> block, FieldWords fields, Map<String, String> titles) {
    BlockWords words = new BlockWords(fields, titles);
    if (block.get("clause") == null && block.get("effective") instanceof Map<?, ?> dates) {
      words.lines.add(
          "  Narrows from %s%s"
              .formatted(
                  dates.get("from"), dates.get("to") == null ? "" : " until " + dates.get("to")));
    }
    if (block.get("deadline") instanceof Map<?, ?> deadline) {
      words.deadline(deadline);
    }
    words.orders("Pauses", block.get("pause"));
    words.orders("Denies", block.get("deny"));
    if (block.get("exceptions") instanceof List<?> exceptions) {
      exceptions.forEach(exception -> words.exception((Map<?, ?>) exception));
    }
    words.rest(block);
    return words.lines;
  }

  private void deadline(Map<?, ?> deadline) {
    String group =
        deadline.get("group-by") == null
            ? ""
            : ", for the same " + ValueText.nouns(deadline.get("group-by"), fields);
    lines.add(
        "  Alerts when after %s no %s follows within %s%s"
            .formatted(
                ValueText.titled(deadline.get("of"), titles, " or "),
                ValueText.titled(deadline.get("awaits"), titles, " or "),
                ValueText.span(deadline.get("within")),
                group));
    String grace = deadline.get("grace") == null ? "60s" : deadline.get("grace").toString();
    lines.add("  Then waits for late reports: " + ValueText.span(grace));
  }

  private void orders(String verb, Object orders) {
    if (orders instanceof Boolean isDenied) {
      lines.addAll(
          isDenied ? List.of("  Tools must refuse what the detection matches") : List.of());
      return;
    }
    List<?> each =
        orders instanceof List<?> list ? list : orders == null ? List.of() : List.of(orders);
    for (Object order : each) {
      lines.add(
          "  %s: %s"
              .formatted(
                  verb,
                  ((Map<?, ?>) order)
                      .entrySet().stream()
                          .map(part -> words(part.getKey()) + " " + value(part.getValue()))
                          .collect(Collectors.joining("; "))));
    }
  }

  private static String words(Object key) {
    return key.toString().replace('_', ' ');
  }

  private static String value(Object value) {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(part -> part.getKey() + " " + ValueText.listed(part.getValue(), " or "))
            .collect(Collectors.joining(" and "))
        : ValueText.listed(value, ", ");
  }

  private void exception(Map<?, ?> exception) {
    lines.add(
        "  Except %s, from %s until %s (%s; asked by %s, approved by %s)"
            .formatted(
                value(exception.get("scope")),
                exception.get("not_before"),
                exception.get("expires"),
                exception.get("ticket"),
                exception.get("owner"),
                exception.get("approver")));
  }

  private void rest(Map<?, ?> block) {
    if (block.get("provenance") instanceof Map<?, ?> provenance) {
      lines.add(
          "  Follows output of %s into assets of %s, once it makes up %s of an item"
              .formatted(
                  listed(provenance.get("sources"), "any source"),
                  listed(provenance.get("zones"), "any protected zone"),
                  provenance.get("min_overlap") == null
                      ? "some part"
                      : "a share of " + provenance.get("min_overlap")));
    }
    if (block.get("repeat") != null) {
      lines.add(
          "  A reminder of an open case is sent after " + ValueText.span(block.get("repeat")));
    }
    if (block.get("resolve_within") != null) {
      lines.add("  A case must be resolved within " + ValueText.span(block.get("resolve_within")));
    }
    if (block.get("contact") != null) {
      lines.add("  Contact: " + block.get("contact"));
    }
  }

  private static String listed(Object values, String otherwise) {
    return values == null ? otherwise : ValueText.listed(values, " or ");
  }
}
