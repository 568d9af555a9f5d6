/**
 * Evaluation of many rules at the cost of a few. {@link io.tollgate.policy.index.RuleIndex} is the
 * only entry point: it takes rules and returns those that hold for an event, exactly as if each
 * were evaluated separately. This package contains the graph that shares equal conditions, and the
 * one-pass search in fields; the semantics of conditions belong elsewhere.
 */
package io.tollgate.policy.index;
