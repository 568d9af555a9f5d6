package io.tollgate.jobs.sums;

import io.tollgate.spend.SpendTotals;

/**
 * Something to be added to a sum.
 *
 * @param <K> what tells the sums apart
 */
public interface Summand<K> {

  /** Which sum. */
  K key();

  /** The amounts. */
  SpendTotals totals();
}
