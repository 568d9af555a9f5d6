package io.tollgate.policy.sigma;

import io.tollgate.policy.index.RuleIndex;
import io.tollgate.policy.rule.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Indexed set of plain Sigma rules. Immutable and thread-safe. */
public final class RuleSet {
  private final List<SigmaRule> rules;
  private final RuleIndex index;

  private RuleSet(List<SigmaRule> rules) {
    this.rules = rules;
    this.index = RuleIndex.of(rules.stream().map(SigmaRule::rule).toList());
  }

  public static RuleSet of(List<SigmaRule> rules) {
    return new RuleSet(List.copyOf(rules));
  }

  public List<SigmaRule> rules() {
    return rules;
  }

  /** The rules that match the event, in the given order. */
  public List<SigmaRule> judge(EventView event) {
    List<SigmaRule> matches = new ArrayList<>();
    judge(event, matches::add);
    return matches;
  }

  /** Passes on the rules that match the event, in the given order. */
  public void judge(EventView event, Consumer<SigmaRule> match) {
    index.judge(event, rule -> match.accept(rules.get(rule)));
  }
}
