/**
 * What a rule asks of one event: Sigma's detections, how they are written and what they mean.
 *
 * <p>{@link io.tollgate.policy.rule.DetectionReader} turns selections, modifiers and a condition
 * into a {@link io.tollgate.policy.rule.Condition}, which a {@link io.tollgate.policy.rule.Rule}
 * asks of an {@link io.tollgate.policy.rule.EventView}. A modifier has its words and its meaning
 * here and nowhere else. {@link io.tollgate.policy.rule.Sought} tells what must be there for a test
 * to hold, so that many rules can be asked at once; doing so belongs to {@code index}, the rest of
 * a document to those who read it.
 */
package io.tollgate.policy.rule;
