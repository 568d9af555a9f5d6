package io.tollgate.policy.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiled detection of a rule about single events. Immutable and thread-safe. */
public final class Rule {
  private final Condition condition;

  public Rule(Condition condition) {
    this.condition = condition;
  }

  /** The matched detection items in readable form; empty if the event does not match. */
  public Optional<List<String>> judge(EventView event) {
    Facts facts = new Facts(event);
    return condition.holds(facts) ? Optional.of(evidence(facts)) : Optional.empty();
  }

  /** The matched detection items; only to be called if the rule holds. */
  public List<String> evidence(Facts facts) {
    Set<String> evidence = new LinkedHashSet<>();
    condition.addEvidence(facts, evidence);
    return List.copyOf(evidence);
  }

  public boolean holds(Facts facts) {
    return condition.holds(facts);
  }

  public Condition condition() {
    return condition;
  }
}
