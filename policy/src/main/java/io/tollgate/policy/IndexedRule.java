package io.tollgate.policy;

import io.tollgate.policy.rule.Rule;

/** A rule in the index, and what its answer is for. */
sealed interface IndexedRule {

  Rule rule();

  /** The rule decides by itself. */
  record OfMatch(Term term) implements IndexedRule {
    @Override
    public Rule rule() {
      return term.policy().rule();
    }
  }

  /** The rule's matches are counted. */
  record OfWatch(Watch watch, NamedRule named) implements IndexedRule {
    @Override
    public Rule rule() {
      return named.rule();
    }
  }
}
