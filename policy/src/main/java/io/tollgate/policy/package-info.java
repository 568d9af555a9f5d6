/**
 * Policy evaluation: which version is in force, what an event results in, which exceptions and
 * orders apply.
 *
 * <p>{@link io.tollgate.policy.PolicySet} indexes many {@link io.tollgate.policy.PolicyVersion}s
 * together and returns {@link io.tollgate.policy.Match}es and, for policies about several events,
 * {@link io.tollgate.policy.CorrelationHit}s. {@code correlation}, and whoever stores the groups,
 * turns hits into alerts; {@link io.tollgate.policy.PolicyReplay} does so in memory.
 *
 * <p>Kafka, Avro, files and clocks do not belong here nor in any package below: texts, events and
 * times come in as arguments, so that a policy can be tested, replayed and evaluated before a call
 * with the same code. The syntax of policies does not belong here either; {@code reading} parses
 * texts into versions. Dependencies:
 *
 * <pre>
 * reading ─▶ policy ─▶ index ─▶ rule ─▶ yaml
 *  └─────▶ sigma ──────┘        └───▶ regex
 * </pre>
 *
 * <p>and {@code reading}, {@code policy} and {@code sigma} depend on {@code correlation}.
 */
package io.tollgate.policy;
