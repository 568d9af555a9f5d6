package io.tollgate.jobs;

import io.tollgate.spend.SpendTotals;

/**
 * Something to be added to a sum.
 *
 * @param <K> what tells the sums apart
 */
interface Summand<K> {

  /** Which sum. */
  K key();

  /** The amounts. */
  SpendTotals totals();
}
