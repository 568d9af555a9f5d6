/**
 * Shared infrastructure of the topology: serdes, waiting for the registry, dead letters, metrics,
 * and expiry entry by entry. Knows no particular processor.
 */
package io.tollgate.streams.common;
