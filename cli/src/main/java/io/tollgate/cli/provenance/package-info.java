/**
 * Where content of models went: recording what enters an asset and who looked at it, the gate
 * before a run, and the questions on it. Judging is done in {@code io.tollgate.provenance}, reading
 * assets in {@code io.tollgate.cli.item}; here they meet the person and the topics.
 */
package io.tollgate.cli.provenance;
