package io.tollgate.policy;

import io.tollgate.policy.rule.Facts;
import io.tollgate.policy.rule.Rule;
import java.time.Instant;
import java.util.List;

/**
 * Single-event rule as used by a policy, with the filters that narrow it.
 *
 * @param id Sigma id in lower case, or the name of a rule without an id
 * @param title one line for people
 * @param rule the compiled detection
 */
public record NamedRule(String id, String title, Rule rule, List<RuleFilter> filters) {
  public NamedRule {
    filters = List.copyOf(filters);
  }

  /** Whether every filter valid at that time admits an event that the rule matches. */
  boolean admits(Facts facts, Instant time) {
    for (RuleFilter filter : filters) {
      if (filter.validity().covers(time) && !filter.condition().holds(facts)) {
        return false;
      }
    }
    return true;
  }
}
