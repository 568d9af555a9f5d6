/**
 * Rules about single events: syntax and semantics of Sigma's detections.
 *
 * <p>{@link io.tollgate.policy.rule.DetectionReader} parses selections, modifiers and a condition
 * into a {@link io.tollgate.policy.rule.Condition}, which a {@link io.tollgate.policy.rule.Rule}
 * evaluates for an {@link io.tollgate.policy.rule.EventView}. Words and semantics of a modifier are
 * defined here and nowhere else. {@link io.tollgate.policy.rule.NecessaryText} states what must be
 * present for a test to hold, so that many rules can be evaluated at once; that belongs to {@code
 * index}, the rest of a document to its readers.
 */
package io.tollgate.policy.rule;
