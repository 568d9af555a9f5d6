/**
 * Sigma's documents beside detections: correlations, filters, headers, and plain rules that others
 * wrote, from {@link io.tollgate.policy.sigma.SigmaParser} through {@link
 * io.tollgate.policy.sigma.SigmaRules} to {@link io.tollgate.policy.sigma.RuleSet}. Nothing here
 * knows of policies, their versions or their exceptions; {@link io.tollgate.policy.rule.Reading}
 * tells the strict way of reading from the plain one.
 */
package io.tollgate.policy.sigma;
