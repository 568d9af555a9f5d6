/**
 * Judging by policies: which version of a policy is in force, what an event comes to, which
 * exceptions and orders stand.
 *
 * <p>{@link io.tollgate.policy.PolicySet} indexes many {@link io.tollgate.policy.PolicyVersion}s
 * together and answers with {@link io.tollgate.policy.Match}es and, for policies about several
 * events, with {@link io.tollgate.policy.CorrelationHit}s. What those come to is the business of
 * {@code correlation} and of whoever keeps the groups; {@link io.tollgate.policy.PolicyReplay} does
 * so in memory.
 *
 * <p>Kafka, Avro, files and clocks do not belong here nor in any package below: texts, events and
 * times come in as arguments, so that a policy can be tested, replayed and judged before a call
 * with the same code. How a policy is written does not belong here either; {@code reading} makes
 * versions from texts. Arrows go one way:
 *
 * <pre>
 * reading ─▶ policy ─▶ index ─▶ rule ─▶ yaml
 *    └─────▶ sigma ──────┘        └───▶ regex
 * </pre>
 *
 * <p>and {@code reading}, {@code policy} and {@code sigma} stand on {@code correlation}.
 */
package io.tollgate.policy;
