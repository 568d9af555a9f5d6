/**
 * Commands on where model output went: recording what enters an asset and who reviewed it, the gate
 * before a run, and queries. Evaluation is in {@code io.tollgate.provenance}, reading of assets in
 * {@code io.tollgate.cli.item}; this package connects them with the user and the topics.
 */
package io.tollgate.cli.provenance;
