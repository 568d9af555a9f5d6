/**
 * Operators that aggregate: first locally, then per key. The types sent between them are here too;
 * they are never stored, so these names may change.
 */
package io.tollgate.jobs.sums;
