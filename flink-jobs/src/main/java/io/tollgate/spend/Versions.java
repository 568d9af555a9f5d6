package io.tollgate.spend;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  }

  /** What was known at a moment. */
  Collection<T> knownAt(Instant moment) {
    if (facts.isEmpty()) {
      return List.of();
    }
    Map<Object, T> known = new LinkedHashMap<>();
    for (T fact : facts) {
      if (applied.apply(fact).isAfter(moment)) {
        break;
      }
      known.put(subject.apply(fact), fact);
    }
    return known.values();
  }

  /** The moments after another at which one of these facts became known. */
  Collection<Instant> momentsAfter(Instant moment, Predicate<T> concerns) {
    return facts.stream()
        .filter(fact -> applied.apply(fact).isAfter(moment))
        .filter(concerns)
        .map(applied)
        .toList();
  }
}
