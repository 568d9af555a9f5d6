package io.tollgate.policy;

import io.tollgate.policy.rule.Rule;

/** Rule in the index, with the use its result is put to. */
sealed interface IndexedRule {

  Rule rule();

  /** A match of the rule is a match of the policy. */
  record OfMatch(Term term) implements IndexedRule {
    @Override
    public Rule rule() {
      return term.policy().rule();
    }
  }

  /** Matches of the rule are counted by a correlation. */
  record OfCorrelation(CorrelationVersions versions, NamedRule named) implements IndexedRule {
    @Override
    public Rule rule() {
      return named.rule();
    }
  }
}
