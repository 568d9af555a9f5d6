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
 * Facts that may be said anew about the same subject. What counts at a moment is, of each subject,
 * the fact applied last until then; so the past can be judged by what was known in it.
 *
 * @param <T> the fact
 */
final class Versions<T> {

  private final List<T> facts;
  private final Function<T, Instant> applied;
  private final Function<T, ?> subject;

  /** What is known after so many facts; worked out when it is asked for. */
  private final AtomicReferenceArray<List<T>> knownAfter;

  /**
   * Puts the facts in the order in which they became known.
   *
   * @param order decides between facts applied at the same moment
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

  /** What was known at a moment, in the order in which subjects were first spoken of. */
  List<T> knownAt(Instant moment) {
    int number = numberAt(moment);
    List<T> known = knownAfter.get(number);
    if (known == null) {
      known = ofFirst(number);
      knownAfter.set(number, known);
    }
    return known;
  }

  /** The moments after another at which one of these facts became known. */
  Collection<Instant> momentsAfter(Instant moment, Predicate<T> concerns) {
    int number = numberAt(moment);
    return number == facts.size()
        ? List.of()
        : facts.subList(number, facts.size()).stream().filter(concerns).map(applied).toList();
  }

  /** How many facts had been applied at a moment; mostly all, so the search begins at the end. */
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
