/**
 * Capacity planning for a company of a given size: arithmetic on measured figures of a bench, with
 * explicit assumptions. Pure; it measures nothing itself. Whoever doubts a row can change an
 * assumption or measure again on their own machines.
 */
package io.tollgate.bench.capacity;
