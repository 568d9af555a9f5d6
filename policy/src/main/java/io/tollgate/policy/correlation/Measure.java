package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a correlation measures in the hits of a window. */
final class Measure {
  private static final MathContext PRECISION = MathContext.DECIMAL128;

  /** Digits before or behind the point of a 64-bit floating point number, about. */
  private static final int LONGEST_NUMBER = 350;

  private Measure() {}

  /** Whether the window meets the correlation; its last hit is the event that asks. */
  static boolean holds(Correlation correlation, List<Hit> window) {
    if (correlation.expression().isPresent()) {
      Set<Integer> matched = rules(window);
      return correlation.expression().get().holds(matched)
          && (correlation.kind() != Kind.TEMPORAL_ORDERED
              || isOrdered(correlation, window, matched));
    }
    return of(correlation, window)
        .filter(measure -> correlation.bounds().stream().allMatch(bound -> bound.admits(measure)))
        .isPresent();
  }

  private static boolean isOrdered(
      Correlation correlation, List<Hit> window, Set<Integer> matched) {
    Set<Integer> positive = new HashSet<>(correlation.opening());
    positive.retainAll(matched);
    List<Hit> hits = window.stream().filter(hit -> positive.contains(hit.rule())).toList();
    if (hits.isEmpty()) {
      return false;
    }
    int rules = correlation.rules().size();
    return positive.size()
        == (correlation.waits()
            ? Arrays.stream(chains(hits, rules)).max().orElse(0)
            : chainToLast(hits, window.get(window.size() - 1), rules));
  }

  private static Optional<BigDecimal> of(Correlation correlation, List<Hit> window) {
    return switch (correlation.kind()) {
      case EVENT_COUNT -> Optional.of(BigDecimal.valueOf(events(window)));
      case VALUE_COUNT -> Optional.of(BigDecimal.valueOf(values(window)));
      case TEMPORAL, DEADLINE -> Optional.of(BigDecimal.valueOf(rules(window).size()));
      case TEMPORAL_ORDERED ->
          Optional.of(
              BigDecimal.valueOf(
                  chainToLast(window, window.get(window.size() - 1), correlation.rules().size())));
      case VALUE_SUM -> sum(numbers(window));
      case VALUE_AVG -> average(numbers(window));
      case VALUE_PERCENTILE -> percentile(numbers(window), correlation.percentile());
    };
  }

  private static Set<Integer> rules(List<Hit> window) {
    return window.stream().map(Hit::rule).collect(Collectors.toSet());
  }

  /** An event that several of the rules match is one event. */
  private static long events(List<Hit> window) {
    long events = 0;
    for (int i = 0; i < window.size(); i++) {
      events += i == 0 || !window.get(i).isSameEvent(window.get(i - 1)) ? 1 : 0;
    }
    return events;
  }

  private static long values(List<Hit> window) {
    return window.stream().flatMap(hit -> hit.value().stream()).distinct().count();
  }

  /** The longest chain that ends with the event that asks; 0 if none of the hits is of it. */
  private static int chainToLast(List<Hit> hits, Hit last, int rules) {
    int[] before = chains(hits.stream().filter(hit -> !hit.isSameEvent(last)).toList(), rules);
    return hits.stream()
        .filter(hit -> hit.isSameEvent(last))
        .mapToInt(hit -> 1 + best(before, hit.rule()))
        .max()
        .orElse(0);
  }

  /** For each rule the longest chain of events that ends with it, rules in ascending order. */
  private static int[] chains(List<Hit> hits, int rules) {
    int[] longest = new int[rules];
    int[] beforeEvent = longest.clone();
    for (int i = 0; i < hits.size(); i++) {
      if (i == 0 || !hits.get(i).isSameEvent(hits.get(i - 1))) {
        beforeEvent = longest.clone();
      }
      int rule = hits.get(i).rule();
      longest[rule] = Math.max(longest[rule], 1 + best(beforeEvent, rule));
    }
    return longest;
  }

  private static int best(int[] chains, int rule) {
    return Arrays.stream(chains, 0, rule).max().orElse(0);
  }

  /** What is no number does not count; an event that several rules match counts once. */
  private static List<BigDecimal> numbers(List<Hit> window) {
    return IntStream.range(0, window.size())
        .filter(i -> i == 0 || !window.get(i).isSameEvent(window.get(i - 1)))
        .mapToObj(window::get)
        .flatMap(hit -> hit.value().flatMap(Measure::number).stream())
        .sorted()
        .toList();
  }

  /**
   * The number that a text spells, exponents too. Senders choose the text, and one number of a
   * billion digits would take all there is, so what no floating point number can be is none.
   */
  private static Optional<BigDecimal> number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > LONGEST_NUMBER
          ? Optional.empty()
          : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal::add);
  }

  private static Optional<BigDecimal> average(List<BigDecimal> numbers) {
    return sum(numbers).map(sum -> sum.divide(BigDecimal.valueOf(numbers.size()), PRECISION));
  }

  private static Optional<BigDecimal> percentile(List<BigDecimal> ascending, int percentile) {
    if (ascending.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal rank =
        BigDecimal.valueOf(percentile)
            .multiply(BigDecimal.valueOf(ascending.size() - 1L))
            .movePointLeft(2);
    int below = rank.intValue();
    BigDecimal low = ascending.get(below);
    BigDecimal high = ascending.get(Math.min(below + 1, ascending.size() - 1));
    BigDecimal part = rank.subtract(BigDecimal.valueOf(below));
    return Optional.of(low.add(high.subtract(low).multiply(part)));
  }
}
