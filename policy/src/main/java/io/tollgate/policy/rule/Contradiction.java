package io.tollgate.policy.rule;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Detection of conditions that contradict themselves, such as {@code sel and not sel}. */
final class Contradiction {

  /** Conditions with more parts are not checked: documents come from anywhere. */
  private static final long MOST_STEPS = 1_000_000;

  private final Set<Condition> selections = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<Condition, Integer> named = new IdentityHashMap<>();
  private long parts;
  private boolean hasNot;

  private Contradiction(Collection<Condition> selections) {
    this.selections.addAll(selections);
  }

  /** Whether a condition cannot hold, whichever of its selections hold. */
  static boolean isIn(Condition whole, Collection<Condition> selections) {
    Contradiction search = new Contradiction(selections);
    search.visit(whole);
    return search.hasNot && search.isNeverMet(whole);
  }

  private boolean isNeverMet(Condition whole) {
    if (named.size() >= Integer.SIZE || parts << named.size() > MOST_STEPS) {
      return false;
    }
    for (int found = 0; found < 1 << named.size(); found++) {
      if (holds(whole, found)) {
        return false;
      }
    }
    return true;
  }

  private void visit(Condition condition) {
    parts++;
    if (selections.contains(condition)) {
      named.putIfAbsent(condition, named.size());
    } else if (condition instanceof Condition.Not not) {
      hasNot = true;
      visit(not.part());
    } else {
      joined(condition).forEach(this::visit);
    }
  }

  private boolean holds(Condition condition, int found) {
    Integer position = named.get(condition);
    if (position != null) {
      return (found & 1 << position) != 0;
    }
    if (condition instanceof Condition.Not not) {
      return !holds(not.part(), found);
    }
    return condition instanceof Condition.AnyOf
        ? joined(condition).stream().anyMatch(part -> holds(part, found))
        : joined(condition).stream().allMatch(part -> holds(part, found));
  }

  private static Collection<Condition> joined(Condition condition) {
    if (condition instanceof Condition.AllOf all) {
      return all.parts();
    }
    return ((Condition.AnyOf) condition).parts();
  }
}
