package io.tollgate.policy.rule;

import java.util.Collection;
import java.util.List;

/** Condition on an event: detection items combined with and, or and not. */
public sealed interface Condition
    permits Condition.AllOf, Condition.AnyOf, Condition.Not, Item, Presence {

  boolean holds(Facts facts);

  /** Adds what in the event satisfied this; only to be called if it holds. */
  void addEvidence(Facts facts, Collection<String> evidence);

  /** Adds the names of the fields that it depends on; keywords have none. */
  void addFields(Collection<String> fields);

  /** Conjunction: holds if all parts hold. */
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
    public void addFields(Collection<String> fields) {
      parts.forEach(part -> part.addFields(fields));
    }
  }

  /** Disjunction: holds if some part holds. */
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
    public void addFields(Collection<String> fields) {
      parts.forEach(part -> part.addFields(fields));
    }
  }

  /** Negation: holds if its part does not. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return !part.holds(facts);
    }

    @Override
    public void addEvidence(Facts facts, Collection<String> evidence) {
      // Absent values provide no evidence.
    }

    @Override
    public void addFields(Collection<String> fields) {
      part.addFields(fields);
    }
  }
}
