package io.tollgate.cli.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A good document in plain words, line by line. */
final class Explanation {
  private static final Map<String, String> LIMITS =
      Map.of(
          "gt", "more than",
          "gte", "at least",
          "lt", "fewer than",
          "lte", "at most",
          "eq", "exactly",
          "neq", "any number but");
  private final List<String> lines = new ArrayList<>();

  private Explanation() {}

  static List<String> of(Map<?, ?> document) {
    Explanation explanation = new Explanation();
    explanation.head(document);
    if (document.get("correlation") instanceof Map<?, ?> correlation) {
      explanation.correlation(correlation);
    } else if (document.get("filter") instanceof Map<?, ?> filter) {
      explanation.lines.add("  Narrows the rules: " + Words.listed(filter.get("rules"), ", "));
      explanation.detection(filter, "  They match only when also: ");
    } else if (document.get("detection") instanceof Map<?, ?> detection) {
      explanation.detection(detection, "  Matches an event when: ");
    }
    if (document.get("tollgate") instanceof Map<?, ?> block) {
      explanation.lines.addAll(BlockWords.of(block));
    }
    return explanation.lines;
  }

  private void head(Map<?, ?> document) {
    Object level = document.get("level");
    lines.add(document.get("title") + (level == null ? "" : " (" + level + ")"));
    if (document.get("description") != null) {
      lines.add("  " + document.get("description").toString().strip().replaceAll("\\s+", " "));
    }
    if (document.get("tollgate") instanceof Map<?, ?> block && block.get("clause") != null) {
      lines.add("  Enforces: " + block.get("clause"));
      lines.add(
          "  Version %s, mode %s, in force: %s"
              .formatted(
                  block.get("version"),
                  block.get("mode") == null ? "live" : block.get("mode"),
                  effective(block.get("effective"))));
    }
    if (document.get("logsource") instanceof Map<?, ?> source && !source.isEmpty()) {
      lines.add(
          "  About events of: "
              + source.entrySet().stream()
                  .map(entry -> entry.getKey() + " " + entry.getValue())
                  .collect(Collectors.joining(", ")));
    }
  }

  private static String effective(Object dates) {
    if (!(dates instanceof Map<?, ?> map)) {
      return "always";
    }
    Object end = map.get("to");
    return "from " + map.get("from") + (end == null ? "" : " until " + end);
  }

  private void detection(Map<?, ?> detection, String start) {
    lines.add(start + Words.listed(detection.get("condition"), ", or "));
    detection.forEach(
        (name, selection) -> {
          if (!List.of("condition", "rules").contains(name)) {
            selection("  " + name + ": ", selection);
          }
        });
  }

  private void selection(String start, Object selection) {
    if (selection instanceof Map<?, ?> items) {
      lines.add(items.size() == 1 ? start.stripTrailing() : start + "all of");
      items.forEach((key, value) -> lines.add("    - " + ItemWords.of(key.toString(), value)));
      return;
    }
    List<?> parts = selection instanceof List<?> list ? list : List.of(selection);
    lines.add(parts.size() == 1 ? start.stripTrailing() : start + "any of");
    for (Object part : parts) {
      lines.add(
          "    - "
              + (part instanceof Map<?, ?> items
                  ? items.entrySet().stream()
                      .map(item -> ItemWords.of(item.getKey().toString(), item.getValue()))
                      .collect(Collectors.joining(", and "))
                  : ItemWords.of("", part)));
    }
  }

  private void correlation(Map<?, ?> correlation) {
    String group =
        correlation.get("group-by") == null
            ? ""
            : ", for the same " + Words.listed(correlation.get("group-by"), " and ");
    lines.add("  Alerts when within " + Words.span(correlation.get("timespan")) + group + ":");
    lines.add("    " + measured(correlation));
    if (correlation.get("rules") != null) {
      boolean ordered = "temporal_ordered".equals(correlation.get("type"));
      lines.add(
          "    the rules"
              + (ordered ? ", in this order: " : ": ")
              + Words.listed(correlation.get("rules"), ordered ? ", then " : ", "));
    }
  }

  private static String measured(Map<?, ?> correlation) {
    Object condition = correlation.get("condition");
    String type = String.valueOf(correlation.get("type"));
    if (condition instanceof String expression) {
      return expression
          + (expression.matches("(?i).*\\bnot\\b.*") ? " (decided when the time is over)" : "");
    }
    if (!(condition instanceof Map<?, ?> map)) {
      return "every one of the rules matches";
    }
    String limits =
        map.entrySet().stream()
            .filter(entry -> LIMITS.containsKey(entry.getKey().toString()))
            .map(entry -> LIMITS.get(entry.getKey().toString()) + " " + entry.getValue())
            .collect(Collectors.joining(" and "));
    String fields = Words.listed(map.get("field"), " with ");
    return switch (type) {
      case "event_count" -> limits + " events match";
      case "value_count" -> limits + " different values of " + fields + " occur";
      case "value_sum" -> "the sum of " + fields + " is " + limits;
      case "value_avg" -> "the average of " + fields + " is " + limits;
      case "value_percentile", "value_median" -> "the percentile of " + fields + " is " + limits;
      default -> limits + " of the rules match";
    };
  }
}
