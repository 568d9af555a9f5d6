package io.tollgate.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold of an event: detection items joined by and, or and not. */
sealed interface Condition permits Condition.AllOf, Condition.AnyOf, Condition.Not, Item, Presence {

  boolean holds(Facts facts);

  /** Adds what in the event made this hold; to be asked only if it holds. */
  void addEvidence(Facts facts, Collection<String> evidence);

  /**
   * Sets of clues, any one of which suffices to find every event for which this holds: if it holds,
   * at least one clue of the set is there. No set at all means that nothing in the event needs to
   * be there, so that only asking the condition itself can tell.
   */
  List<Set<Clue>> witnesses();

  /** Holds if all parts hold; so each part's clues are necessary. */
  record AllOf(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      for (Condition part : parts) {
        if (!part.holds(facts)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void addEvidence(Facts facts, Collection<String> evidence) {
      parts.forEach(part -> part.addEvidence(facts, evidence));
    }

    @Override
    public List<Set<Clue>> witnesses() {
      return parts.stream().flatMap(part -> part.witnesses().stream()).toList();
    }
  }

  /** Holds if some part holds; so a clue of every part is needed, and one part without has none. */
  record AnyOf(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      for (Condition part : parts) {
        if (part.holds(facts)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void addEvidence(Facts facts, Collection<String> evidence) {
      parts.stream()
          .filter(part -> part.holds(facts))
          .forEach(part -> part.addEvidence(facts, evidence));
    }

    @Override
    public List<Set<Clue>> witnesses() {
      Set<Clue> union = new HashSet<>();
      for (Condition part : parts) {
        Optional<Set<Clue>> best =
            part.witnesses().stream().min(Comparator.comparingInt(Clue::weight));
        if (best.isEmpty()) {
          return List.of();
        }
        union.addAll(best.get());
      }
      return List.of(union);
    }
  }

  /** Holds if its part does not: the absence of something, for which there is no clue. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return !part.holds(facts);
    }

    @Override
    public void addEvidence(Facts facts, Collection<String> evidence) {
      // What is not there cannot be shown.
    }

    @Override
    public List<Set<Clue>> witnesses() {
      return List.of();
    }
  }
}
