package io.tollgate.jobs;

import io.tollgate.event.Budget;

/**
 * Budget that has not been applied yet to some of the stored spend.
 *
 * @param firstGroup first key group to which it has not been applied
 * @param lastGroup last such key group
 * @param turn number of the change
 * @param fact the new budget
 * @param before the previous content of the same version; null if there was none
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
