package io.tollgate.jobs;

import io.tollgate.event.Budget;

/**
 * A budget that is not settled yet for some of what was spent.
 *
 * @param firstGroup the first key group for which it is not
 * @param lastGroup the last one
 * @param turn the number of the change
 * @param fact what holds now
 * @param before the same version as it was said before; null if it was not
 */
public record UnsettledBudget(int firstGroup, int lastGroup, long turn, Budget fact, Budget before)
    implements Pending<Budget, UnsettledBudget> {

  @Override
  public UnsettledBudget inTurn(long number) {
    return new UnsettledBudget(firstGroup, lastGroup, number, fact, before);
  }

  @Override
  public UnsettledBudget within(int first, int last) {
    return new UnsettledBudget(
        Math.max(firstGroup, first), Math.min(lastGroup, last), turn, fact, before);
  }
}
