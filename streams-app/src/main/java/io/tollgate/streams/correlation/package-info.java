/**
 * Shell around policies about several events, and around exceptions. {@link
 * io.tollgate.streams.correlation.GroupTopology} is the only entry point; the configuration of
 * RocksDB knows the stores by name. The semantics of correlations belong to {@code
 * io.tollgate.policy.correlation}.
 */
package io.tollgate.streams.correlation;
