package io.tollgate.policy;

/**
 * A filter document on a rule: while it is valid, its condition must hold besides the rule's own.
 *
 * @param condition for example {@code not selection}
 * @param validity in event time
 */
record Narrowing(Condition condition, Validity validity) {}
