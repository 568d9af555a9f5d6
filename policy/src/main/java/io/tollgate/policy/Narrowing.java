package io.tollgate.policy;

import io.tollgate.policy.rule.Condition;

/**
 * A filter document on a rule: while it is valid, its condition must hold besides the rule's own.
 *
 * @param condition for example {@code not selection}
 * @param validity in event time
 */
public record Narrowing(Condition condition, Validity validity) {}
