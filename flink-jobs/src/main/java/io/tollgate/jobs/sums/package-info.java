/**
 * Operators that add up: first locally, then per key. What travels between them stands here too; it
 * is never kept, so these names may change.
 */
package io.tollgate.jobs.sums;
