package io.tollgate.jobs.sums;

import io.tollgate.spend.SpendTotals;

/**
 * Amount to add to a keyed sum.
 *
 * @param <K> the key type
 */
public interface Summand<K> {

  /** Key of the sum. */
  K key();

  /** The amounts. */
  SpendTotals totals();
}
