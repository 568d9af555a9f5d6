/**
 * Many rules asked at the price of a few. {@link io.tollgate.policy.index.RuleIndex} is the only
 * door: it takes rules and tells which of them hold for an event, exactly as if each were asked by
 * itself. Here belong the graph in which equal conditions are one, and what is found in a field in
 * one pass; what a condition means does not.
 */
package io.tollgate.policy.index;
