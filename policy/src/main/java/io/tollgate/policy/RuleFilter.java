package io.tollgate.policy;

import io.tollgate.policy.rule.Condition;

/**
 * Filter document applied to a rule: while it is valid, its condition must hold in addition to the
 * rule's own.
 *
 * @param condition for example {@code not selection}
 * @param validity in event time
 */
public record RuleFilter(Condition condition, Validity validity) {}
