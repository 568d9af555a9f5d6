package io.tollgate.spend;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Versioned facts, several of which may be about the same subject. At any time the fact applied
 * last counts for each subject, so the past can be evaluated by what was known then.
 *
 * @param <T> the type of fact
 */
final class Versions<T> {

  private final List<T> facts;
  private final Function<T, Instant> applied;
  private final Function<T, ?> subject;

  /** The facts known after the first n changes; computed on demand. */
  private final AtomicReferenceArray<List<T>> knownAfter;

  /**
   * Orders the facts by when they were applied.
   *
   * @param order tie-breaker of facts applied at the same time
   */
  Versions(
      Collection<T> facts,
      Function<T, Instant> applied,
      Comparator<? super T> order,
      Function<T, ?> subject) {
    this.facts = facts.stream().sorted(Comparator.comparing(applied).thenComparing(order)).toList();
    this.applied = applied;
    this.subject = subject;
    this.knownAfter = new AtomicReferenceArray<>(this.facts.size() + 1);
  }

  /** Facts known at a time, in order of the first fact on each subject. */
  List<T> knownAt(Instant moment) {
    int number = numberAt(moment);
    List<T> known = knownAfter.get(number);
    if (known == null) {
      known = ofFirst(number);
      knownAfter.set(number, known);
    }
    return known;
  }

  /** Times after a given one at which a matching fact became known. */
  Collection<Instant> momentsAfter(Instant moment, Predicate<T> concerns) {
    int number = numberAt(moment);
    return number == facts.size()
        ? List.of()
        : facts.subList(number, facts.size()).stream().filter(concerns).map(applied).toList();
  }

  /** Number of facts applied by a time; usually all, so the search starts at the end. */
  private int numberAt(Instant moment) {
    int number = facts.size();
    while (number > 0 && applied.apply(facts.get(number - 1)).isAfter(moment)) {
      number--;
    }
    return number;
  }

  private List<T> ofFirst(int number) {
    Map<Object, T> known = new LinkedHashMap<>();
    for (T fact : facts.subList(0, number)) {
      known.put(subject.apply(fact), fact);
    }
    return List.copyOf(known.values());
  }
}
