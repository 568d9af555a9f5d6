package io.tollgate.policy.sigma;

import io.tollgate.policy.rule.Condition;
import io.tollgate.policy.yaml.Place;
import java.util.List;
import java.util.Optional;

/**
 * Filter document: a condition that narrows the rules it names.
 *
 * @param rules names or ids; empty for every rule of the log source
 * @param condition additional condition, such as {@code not selection}
 */
record FilterDraft(
    SigmaHeader header, Place place, Optional<List<String>> rules, Condition condition) {

  /** Whether the rule's log source has the same value for every key of the filter's. */
  boolean covers(SigmaRule rule) {
    return rule.logsource().entrySet().containsAll(header.logsource().entrySet());
  }

  static boolean means(String reference, SigmaRule rule) {
    return rule.isCalled(reference) || rule.isTitled(reference);
  }

  boolean names(SigmaRule rule) {
    return rules.isEmpty() || rules.get().stream().anyMatch(name -> means(name, rule));
  }
}
