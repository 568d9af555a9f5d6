/**
 * Policies, directory, assets and reviews, read whole at every start and kept in memory. A record
 * that cannot be used is refused and counted, and what was in force stays.
 */
package io.tollgate.streams.control;
