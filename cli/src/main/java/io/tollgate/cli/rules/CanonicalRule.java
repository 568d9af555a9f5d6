package io.tollgate.cli.rules;

import io.tollgate.policy.regex.CaseFold;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Normal form of a document, equal for all documents with the same meaning, line by line: the order
 * of several values on a line is irrelevant, and for most values the case is.
 */
final class CanonicalRule {
  /** Modifiers for which the case of a value matters, or that of its encoded form. */
  private static final Set<String> CASED =
      Set.of("cased", "re", "base64", "base64offset", "fieldref", "expand");

  private static final Set<String> NO_SELECTIONS = Set.of("condition", "rules");

  private CanonicalRule() {}

  static Map<?, ?> of(Map<?, ?> document) {
    Map<Object, Object> same = new LinkedHashMap<>(document);
    for (String block : List.of("detection", "filter")) {
      if (document.get(block) instanceof Map<?, ?> detection) {
        same.put(block, detection(detection));
      }
    }
    return same;
  }

  private static Map<?, ?> detection(Map<?, ?> detection) {
    Map<Object, Object> same = new LinkedHashMap<>();
    detection.forEach(
        (name, selection) ->
            same.put(name, NO_SELECTIONS.contains(name) ? selection : selection(selection)));
    return same;
  }

  private static Object selection(Object selection) {
    if (selection instanceof Map<?, ?> items) {
      Map<Object, Object> same = new LinkedHashMap<>();
      items.forEach((key, value) -> same.put(key, values(key.toString(), value, false)));
      return same;
    }
    return selection instanceof List<?> parts
        ? parts.stream().map(CanonicalRule::part).toList()
        : folded(selection);
  }

  private static Object part(Object part) {
    if (part instanceof Map<?, ?> items) {
      Map<String, Object> same = new TreeMap<>();
      items.forEach((key, value) -> same.put(key.toString(), values(key.toString(), value, true)));
      return same;
    }
    return folded(part);
  }

  private static Object values(String key, Object value, boolean inOneLine) {
    boolean isCased = Stream.of(key.split("\\|", -1)).skip(1).anyMatch(CASED::contains);
    if (!(value instanceof List<?> list)) {
      return isCased ? value : folded(value);
    }
    Stream<?> values = list.stream().map(each -> isCased ? each : folded(each));
    return inOneLine || !ItemWords.isLong(key, list)
        ? values.sorted(Comparator.comparing(String::valueOf)).toList()
        : values.toList();
  }

  private static Object folded(Object value) {
    return value instanceof String text ? CaseFold.fold(text) : value;
  }
}
