package io.tollgate.bench;

import io.tollgate.bench.Company.Limit;
import io.tollgate.event.BudgetStatus;

/** The part of a budget's state that is compared. */
record BudgetView(
    Money spent,
    Money remaining,
    long percent,
    int threshold,
    String state,
    long calls,
    long unpriced) {

  private static final int FULL = 100;

  static BudgetView of(Company company, String budgetId, Sums sums) {
    Limit limit =
        company.limits().stream()
            .filter(each -> each.id().equals(budgetId))
            .findFirst()
            .orElseThrow();
    Money spent = sums.list();
    long percent = spent.percentOf(limit.amount());
    int threshold =
        limit.thresholds().stream().filter(each -> each <= percent).max(Integer::compare).orElse(0);
    String state = percent >= FULL ? "exceeded" : threshold > 0 ? "warning" : "ok";
    return new BudgetView(
        spent,
        limit.amount().minus(spent),
        percent,
        threshold,
        state,
        sums.calls(),
        sums.unpriced());
  }

  static BudgetView of(BudgetStatus status) {
    return new BudgetView(
        Money.of(status.getSpent()),
        Money.of(status.getRemaining()),
        status.getPercentUsed(),
        status.getThresholdReached(),
        status.getState(),
        status.getCalls(),
        status.getUnpricedTokens());
  }

  @Override
  public String toString() {
    return String.format(
        "%s (%d %%, %s, threshold %d), %s left, %d calls, %d unpriced",
        spent, percent, state, threshold, remaining, calls, unpriced);
  }
}
