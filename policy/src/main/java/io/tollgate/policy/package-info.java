/**
 * Policies as Sigma documents: reading them strictly and judging events by them.
 *
 * <p>Here belong the rule language, its meaning and the index that makes many policies cheap.
 * Kafka, Avro, files and clocks do not: texts, events and times come in as arguments, so that a
 * policy can be tested, replayed and judged before a call with the same code.
 *
 * <p>The way of a document: {@link io.tollgate.policy.PolicyParser} cuts a file into documents and
 * reads each into a {@link io.tollgate.policy.PolicyVersion} or into {@link
 * io.tollgate.policy.Fault}s; {@link io.tollgate.policy.PolicySet} indexes many versions together
 * and answers with {@link io.tollgate.policy.Match}es and, for policies about several events, with
 * {@link io.tollgate.policy.CorrelationHit}s. What those come to is the business of {@code
 * io.tollgate.policy.correlation} and of whoever keeps the groups; {@link
 * io.tollgate.policy.Rehearsal} does so in memory.
 *
 * <p>Rules that others wrote go through {@link io.tollgate.policy.SigmaParser}, {@link
 * io.tollgate.policy.SigmaRules} and {@link io.tollgate.policy.RuleSet} instead. They share
 * everything that decides about matches; {@code Reading} tells the two ways apart.
 */
package io.tollgate.policy;
