/**
 * The fault suite: a cluster of separate processes under load, faults on purpose, and the proof
 * that nothing was lost, doubled or made up. {@link io.tollgate.chaos.Rig} starts and ends the
 * processes; {@link io.tollgate.chaos.Load} sends and keeps its own {@link
 * io.tollgate.chaos.Journal} on disk; a {@link io.tollgate.chaos.Scenario} says what goes wrong
 * when; {@link io.tollgate.chaos.Invariants} compares the journal with what can be read from the
 * topics.
 *
 * <p>Every invariant has a {@link io.tollgate.chaos.Mutant} that must break it: a check that cannot
 * fail proves nothing. The product holds no switch for any of this; what is broken on purpose is
 * broken from outside, by what this package does to processes, files, offsets and topics.
 */
package io.tollgate.chaos;
