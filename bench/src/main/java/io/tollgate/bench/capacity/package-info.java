/**
 * How much of everything a company of some size needs: arithmetic on figures that a bench has
 * measured, with its assumptions in the open. Pure; it measures nothing itself. Whoever doubts a
 * row changes an assumption or measures again on the own machines.
 */
package io.tollgate.bench.capacity;
