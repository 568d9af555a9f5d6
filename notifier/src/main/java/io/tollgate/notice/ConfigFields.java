package io.tollgate.notice;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Typed reader of one configuration map. It records every fault, and every unknown key as a fault.
 */
final class ConfigFields {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final String place;
  private final Map<?, ?> map;
  private final List<String> faults;
  private final Set<String> known = new TreeSet<>();

  ConfigFields(String place, Object node, List<String> faults) {
    this.place = place;
    this.faults = faults;
    this.map = node instanceof Map<?, ?> found ? found : Map.of();
    if (!(node instanceof Map)) {
      fault("must be a map");
    }
  }

  void fault(String what) {
    faults.add(place + ": " + what);
  }

  Object node(String key) {
    known.add(key);
    return map.get(key);
  }

  String text(String key) {
    Object node = node(key);
    if (node instanceof String text && !text.isBlank()) {
      return text;
    }
    fault(key + " must be a text");
    return "";
  }

  boolean flag(String key) {
    Object node = node(key);
    if (node != null && !(node instanceof Boolean)) {
      fault(key + " must be true or false");
    }
    return Boolean.TRUE.equals(node);
  }

  int number(String key, int unlessSet, int most) {
    Object node = node(key);
    if (node == null) {
      return unlessSet;
    }
    if (node instanceof Integer number && number >= 1 && number <= most) {
      return number;
    }
    fault(key + " must be a whole number from 1 to " + most);
    return unlessSet;
  }

  Duration duration(String key, Duration unlessSet) {
    Object node = node(key);
    return node == null ? unlessSet : duration(key, node);
  }

  /** Duration that is not zero. */
  Duration span(String key, Duration unlessSet) {
    Duration span = duration(key, unlessSet);
    if (span.isZero()) {
      fault(key + " must be longer than PT0S");
    }
    return span;
  }

  List<Duration> durations(String key, List<Duration> unlessSet) {
    Object node = node(key);
    return node == null ? unlessSet : list(node).stream().map(item -> duration(key, item)).toList();
  }

  /** Words of a list, or a single word; only {@code allowed} ones, unless that is empty. */
  Set<String> words(String key, Set<String> allowed) {
    Set<String> words = new LinkedHashSet<>();
    Object node = node(key);
    for (Object item : node == null ? List.of() : list(node)) {
      String word = String.valueOf(item);
      if (!allowed.isEmpty() && !allowed.contains(word)) {
        fault(key + ": '" + word + "' is not one of " + new TreeSet<>(allowed));
      }
      words.add(word);
    }
    return words;
  }

  List<Object> items(String key) {
    Object node = node(key);
    return node == null ? List.of() : list(node);
  }

  void end() {
    for (Object key : map.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        fault("'" + key + "' is unknown; use one of " + known);
      }
    }
  }

  private static List<Object> list(Object node) {
    return node instanceof List<?> items ? new ArrayList<>(items) : List.of(node);
  }

  private Duration duration(String key, Object node) {
    try {
      Duration duration = Duration.parse(String.valueOf(node));
      boolean isCounted = duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0;
      if (duration.isZero() || isCounted) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Falls through to the fault below.
    }
    fault(key + " must be a duration such as PT30S, from a millisecond to ten years, or PT0S");
    return Duration.ZERO;
  }
}
