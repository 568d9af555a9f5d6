/**
 * Policies, directory, assets and reviews, read in full at every start and held in memory. An
 * unusable record is refused and counted, and what was in force stays.
 */
package io.tollgate.streams.control;
