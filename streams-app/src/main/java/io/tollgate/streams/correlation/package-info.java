/**
 * The shell around policies about several events, and around exceptions. {@link
 * io.tollgate.streams.correlation.GroupTopology} is the only door; the stores are known by name to
 * who sets up RocksDB. What a group of events means belongs to {@code
 * io.tollgate.policy.correlation}.
 */
package io.tollgate.streams.correlation;
