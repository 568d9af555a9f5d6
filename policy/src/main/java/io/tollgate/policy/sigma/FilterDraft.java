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

  /** The ids of the rules that a reference means: those of the filter's own file, if any. */
  List<String> called(String reference, List<SigmaRule> rules) {
    List<SigmaRule> called =
        rules.stream()
            .filter(rule -> rule.isCalled(reference) || rule.isTitled(reference))
            .toList();
    boolean isAtHand = called.stream().anyMatch(this::isInOwnFile);
    return called.stream()
        .filter(rule -> !isAtHand || isInOwnFile(rule))
        .map(SigmaRule::id)
        .toList();
  }

  private boolean isInOwnFile(SigmaRule rule) {
    return rule.place().file().equals(place.file());
  }
}
