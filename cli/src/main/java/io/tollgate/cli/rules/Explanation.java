package io.tollgate.cli.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Explanation of a valid document in plain words, line by line. */
final class Explanation {
  private static final Map<String, String> LIMITS =
      Map.of(
          "gt", "more than",
          "gte", "at least",
          "lt", "fewer than",
          "lte", "at most",
          "eq", "exactly",
          "neq", "any number other than");
  private final List<String> lines = new ArrayList<>();
  private final FieldWords fields;
  private final Map<String, String> titles;

  private Explanation(FieldWords fields, Map<String, String> titles) {
    this.fields = fields;
    this.titles = titles;
  }

  /**
   * Explains one document.
   *
   * @param titles of the documents in its file, by name and by id
   * @param answerTime of the correlations in its file
   */
  static List<String> of(
      Map<?, ?> document, FieldWords fields, Map<String, String> titles, AnswerTime answerTime) {
    Explanation explanation = new Explanation(fields, titles);
    explanation.head(document);
    if (document.get("correlation") instanceof Map<?, ?> correlation) {
      explanation.correlation(correlation);
      if (document.get("tollgate") instanceof Map<?, ?> policy) {
        explanation.lines.add(answerTime.words(correlation, policy));
      }
    } else if (document.get("filter") instanceof Map<?, ?> filter) {
      explanation.lines.add("  Narrows the rules: " + explanation.rules(filter.get("rules"), ", "));
      explanation.detection(filter, "  They match only when also: ");
    } else if (document.get("detection") instanceof Map<?, ?> detection) {
      explanation.detection(detection, "  Matches an event when: ");
    }
    if (document.get("tollgate") instanceof Map<?, ?> block) {
      explanation.lines.addAll(BlockWords.of(block, fields, titles));
    }
    explanation.foot(document);
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
                  mode(block.get("mode")),
                  effective(block.get("effective"))));
    }
    if (fields.isOurs() && document.get("tollgate") == null && document.get("filter") == null) {
      lines.add("  Raises no alert by itself; policies in this file build on it");
    }
    if (!fields.isOurs()
        && document.get("logsource") instanceof Map<?, ?> source
        && !source.isEmpty()) {
      lines.add(
          "  About events of: "
              + source.entrySet().stream()
                  .map(entry -> entry.getKey() + " " + entry.getValue())
                  .collect(Collectors.joining(", ")));
    }
  }

  private static String mode(Object mode) {
    if (mode == null) {
      return "live";
    }
    return mode.equals("shadow") ? "shadow (on trial: nobody is alerted)" : mode.toString();
  }

  private void foot(Map<?, ?> document) {
    if (document.get("falsepositives") instanceof List<?> reasons) {
      reasons.forEach(reason -> lines.add("  Possible false positive: " + reason));
    }
    if (document.get("tags") instanceof List<?> tags && fields.isOurs()) {
      lines.add("  Tags: " + ValueText.listed(tags, ", "));
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
    String condition = ValueText.listed(detection.get("condition"), ", or ");
    lines.add(start + (fields.isOurs() ? ValueText.name(condition) : condition));
    detection.forEach(
        (name, selection) -> {
          if (!List.of("condition", "rules").contains(name)) {
            selection("  " + (fields.isOurs() ? ValueText.name(name) : name) + ": ", selection);
          }
        });
  }

  private void selection(String start, Object selection) {
    if (selection instanceof Map<?, ?> items) {
      lines.add(items.size() == 1 ? start.stripTrailing() : start + "all of");
      items.forEach((key, value) -> item(ItemWords.lines(fields, key.toString(), value)));
      return;
    }
    List<?> parts = selection instanceof List<?> list ? list : List.of(selection);
    lines.add(parts.size() == 1 ? start.stripTrailing() : start + "any of");
    for (Object part : parts) {
      item(
          List.of(
              part instanceof Map<?, ?> items
                  ? items.entrySet().stream()
                      .map(item -> ItemWords.of(fields, item.getKey().toString(), item.getValue()))
                      .collect(Collectors.joining(", and "))
                  : ItemWords.of(fields, "", part)));
    }
  }

  private void item(List<String> sentence) {
    lines.add("    - " + sentence.get(0));
    sentence.stream().skip(1).forEach(line -> lines.add("    " + line));
  }

  private void correlation(Map<?, ?> correlation) {
    String group =
        correlation.get("group-by") == null
            ? ""
            : ", for the same " + ValueText.nouns(correlation.get("group-by"), fields);
    lines.add("  Alerts when within " + ValueText.span(correlation.get("timespan")) + group + ":");
    lines.add("    " + measured(correlation));
    if (correlation.get("rules") != null) {
      boolean ordered = "temporal_ordered".equals(correlation.get("type"));
      lines.add(
          "    the rules"
              + (ordered ? ", in this order: " : ": ")
              + rules(correlation.get("rules"), ordered ? ", then " : ", "));
    }
  }

  private String rules(Object rules, String separator) {
    return ValueText.titled(rules, titles, separator);
  }

  private String measured(Map<?, ?> correlation) {
    Object condition = correlation.get("condition");
    String type = String.valueOf(correlation.get("type"));
    if (condition instanceof String expression) {
      return named(expression)
          + (AnswerTime.awaitsAbsence(correlation) ? " (decided when the time is over)" : "");
    }
    if (!(condition instanceof Map<?, ?> map)) {
      return "every one of the rules matches";
    }
    String limits =
        map.entrySet().stream()
            .filter(entry -> LIMITS.containsKey(entry.getKey().toString()))
            .map(
                entry ->
                    LIMITS.get(entry.getKey().toString())
                        + " "
                        + ValueText.number(entry.getValue()))
            .collect(Collectors.joining(" and "));
    String measured = field(map.get("field"));
    return switch (type) {
      case "event_count" -> limits + " events match";
      case "value_count" -> limits + " different values of " + measured + " occur";
      case "value_sum" -> "the sum of " + measured + " is " + limits;
      case "value_avg" -> "the average of " + measured + " is " + limits;
      case "value_percentile", "value_median" -> "the percentile of " + measured + " is " + limits;
      default -> limits + " of the rules match";
    };
  }

  private String field(Object names) {
    List<?> list = names instanceof List<?> several ? several : List.of(String.valueOf(names));
    return list.stream()
        .map(name -> fields.subject(name.toString()))
        .collect(Collectors.joining(" with "));
  }

  /** Returns a condition on rules, with their titles. */
  private String named(String expression) {
    String named = expression;
    for (Map.Entry<String, String> title : titles.entrySet()) {
      named = named.replaceAll("\\b" + Pattern.quote(title.getKey()) + "\\b", quoted(title));
    }
    return named;
  }

  private static String quoted(Map.Entry<String, String> title) {
    return Matcher.quoteReplacement("'" + title.getValue() + "'");
  }
}
