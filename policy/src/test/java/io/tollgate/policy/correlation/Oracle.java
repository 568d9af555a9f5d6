package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Reference implementation that re-evaluates everything for every event; slow, and written from the
 * specification.
 */
final class Oracle {
  private Oracle() {}

  /** Each alert as {@code group@second#sequence}. */
  static Set<String> alerts(Correlation correlation, List<Recorded> recording) {
    TreeMap<String, List<Recorded>> groups = new TreeMap<>();
    for (Recorded event : recording) {
      boolean matches = event.rules().stream().anyMatch(correlation.rules()::contains);
      if (matches && event.fields().containsKey("g")) {
        groups.computeIfAbsent((String) event.fields().get("g"), g -> new ArrayList<>()).add(event);
      }
    }
    Set<String> alerts = new HashSet<>();
    int end = recording.get(recording.size() - 1).at();
    groups.forEach((group, events) -> addAlerts(correlation, group, events, end, alerts));
    return alerts;
  }

  private static void addAlerts(
      Correlation correlation, String group, List<Recorded> events, int end, Set<String> alerts) {
    int span = (int) correlation.timespan().toSeconds();
    if (correlation.awaitsAbsence()) {
      int openFrom = Integer.MIN_VALUE;
      for (Recorded first : events) {
        boolean opens =
            rules(correlation, List.of(first)).stream().anyMatch(correlation.opening()::contains);
        if (first.at() <= openFrom || !opens) {
          continue;
        }
        openFrom = first.at() + span;
        List<Recorded> window = between(events, first, first.at() + span);
        if (first.at() + span <= end && holds(correlation, window)) {
          alerts.add(group + "@" + (first.at() + span) + "#" + first.sequence());
        }
      }
      return;
    }
    for (Recorded last : events) {
      List<Recorded> window =
          events.stream()
              .filter(
                  event -> event.at() >= last.at() - span && event.sequence() <= last.sequence())
              .toList();
      if (holds(correlation, window)) {
        alerts.add(group + "@" + last.at() + "#" + last.sequence());
      }
    }
  }

  private static List<Recorded> between(List<Recorded> events, Recorded first, int end) {
    return events.stream()
        .filter(event -> event.sequence() >= first.sequence() && event.at() <= end)
        .toList();
  }

  private static Set<Integer> rules(Correlation correlation, List<Recorded> events) {
    Set<Integer> rules = new HashSet<>();
    events.forEach(
        event -> event.rules().forEach(rule -> rules.add(correlation.rules().indexOf(rule))));
    rules.remove(-1);
    return rules;
  }

  private static boolean holds(Correlation correlation, List<Recorded> window) {
    if (correlation.expression().isPresent()) {
      return correlation.expression().get().holds(rules(correlation, window));
    }
    List<BigDecimal> numbers =
        window.stream()
            .map(event -> (String) event.fields().get("v"))
            .filter(text -> !text.equals("x"))
            .map(BigDecimal::new)
            .sorted()
            .toList();
    BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal measure =
        switch (correlation.kind()) {
          case EVENT_COUNT -> BigDecimal.valueOf(window.size());
          case VALUE_COUNT ->
              BigDecimal.valueOf(
                  window.stream().map(event -> event.fields().get("v")).distinct().count());
          case DEADLINE -> null;
          case TEMPORAL -> BigDecimal.valueOf(rules(correlation, window).size());
          case TEMPORAL_ORDERED -> BigDecimal.valueOf(longestToLast(correlation, window));
          case VALUE_SUM -> numbers.isEmpty() ? null : sum;
          case VALUE_AVG ->
              numbers.isEmpty() ? null : BigDecimal.valueOf(sum.doubleValue() / numbers.size());
          case VALUE_PERCENTILE -> numbers.isEmpty() ? null : median(numbers);
        };
    return measure != null
        && correlation.bounds().stream().allMatch(bound -> bound.admits(measure));
  }

  private static BigDecimal median(List<BigDecimal> ascending) {
    int size = ascending.size();
    BigDecimal both = ascending.get((size - 1) / 2).add(ascending.get(size / 2));
    return both.divide(BigDecimal.valueOf(2));
  }

  /** Tries every choice of events. */
  private static int longestToLast(Correlation correlation, List<Recorded> window) {
    return rules(correlation, List.of(window.get(window.size() - 1))).stream()
        .mapToInt(rule -> 1 + longest(correlation, window, window.size() - 1, rule))
        .max()
        .orElse(0);
  }

  private static int longest(Correlation correlation, List<Recorded> window, int before, int rule) {
    return IntStream.range(0, before)
        .boxed()
        .flatMap(
            i ->
                rules(correlation, List.of(window.get(i))).stream()
                    .filter(earlier -> earlier < rule)
                    .map(earlier -> 1 + longest(correlation, window, i, earlier)))
        .filter(Objects::nonNull)
        .max(Integer::compareTo)
        .orElse(0);
  }
}
