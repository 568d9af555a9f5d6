package io.tollgate.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule about single events as a policy uses it, with the filters that narrow it.
 *
 * @param id Sigma id in lower case, or the name of a rule without an id
 * @param title one line for people
 * @param rule the compiled detection
 */
public record NamedRule(String id, String title, Rule rule, List<Narrowing> filters) {
  public NamedRule {
    filters = List.copyOf(filters);
  }

  boolean holds(Facts facts, Instant time) {
    return rule.holds(facts) && admits(facts, time);
  }

  /** The detection items that held; empty when the rule does not hold or a filter forbids it. */
  Optional<List<String>> judge(Facts facts, Instant time) {
    return rule.judge(facts).filter(matched -> admits(facts, time));
  }

  private boolean admits(Facts facts, Instant time) {
    return filters.stream()
        .filter(filter -> filter.validity().covers(time))
        .allMatch(filter -> filter.condition().holds(facts));
  }
}
