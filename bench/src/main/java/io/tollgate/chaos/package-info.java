/**
 * The fault suite: a cluster of separate processes under load, deliberate faults, and the proof
 * that nothing was lost, duplicated or made up. {@link io.tollgate.chaos.Rig} starts and stops the
 * processes; {@link io.tollgate.chaos.Load} sends and records its own {@link
 * io.tollgate.chaos.Journal} on disk; a {@link io.tollgate.chaos.Scenario} defines which faults
 * occur when; {@link io.tollgate.chaos.Invariants} compares the journal with what can be read from
 * the topics.
 *
 * <p>Every invariant has a {@link io.tollgate.chaos.Mutant} that must break it: a check that cannot
 * fail proves nothing. The product contains no switch for any of this; faults are injected from
 * outside, by what this package does to processes, files, offsets and topics.
 */
package io.tollgate.chaos;
