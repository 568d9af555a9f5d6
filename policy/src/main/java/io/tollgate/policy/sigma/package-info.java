/**
 * Sigma documents other than detections: correlations, filters, headers, and third-party plain
 * rules, from {@link io.tollgate.policy.sigma.SigmaParser} through {@link
 * io.tollgate.policy.sigma.SigmaRules} to {@link io.tollgate.policy.sigma.RuleSet}. This package
 * does not know policies, their versions or exceptions; {@link io.tollgate.policy.rule.Strictness}
 * distinguishes strict from plain parsing.
 */
package io.tollgate.policy.sigma;
