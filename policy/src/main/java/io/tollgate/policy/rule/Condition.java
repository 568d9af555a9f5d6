package io.tollgate.policy.rule;

import java.util.Collection;
import java.util.List;

/** What must hold of an event: detection items joined by and, or and not. */
public sealed interface Condition
    permits Condition.AllOf, Condition.AnyOf, Condition.Not, Item, Presence {

  boolean holds(Facts facts);

  /** Adds what in the event made this hold; to be asked only if it holds. */
  void addEvidence(Facts facts, Collection<String> evidence);

  /** Adds the names of the fields that decide about it; keywords have none. */
  void addFields(Collection<String> fields);

  /** Holds if all parts hold. */
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

  /** Holds if some part holds. */
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

  /** Holds if its part does not. */
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
    public void addFields(Collection<String> fields) {
      part.addFields(fields);
    }
  }
}
