package io.tollgate.spend;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How far a budget is used. */
public final class BudgetMath {

  private static final int HUNDRED_PLACES = 2;
  private static final int FULL = 100;

  private BudgetMath() {}

  /**
   * The status of one period of a budget.
   *
   * @param spent everything spent in the period; its cost in the budget's currency only
   */
  public static BudgetStatus status(Budget budget, Period period, SpendTotals spent) {
    BigDecimal cost = spent.listCost();
    return BudgetStatus.newBuilder()
        .setBudgetId(budget.getBudgetId())
        .setBudgetVersion(budget.getVersion())
        .setScopeType(budget.getScopeType())
        .setScopeId(budget.getScopeId())
        .setPeriodStart(period.start())
        .setPeriodEnd(period.end())
        .setZone(budget.getZone())
        .setCurrency(budget.getCurrency())
        .setAmount(budget.getAmount())
        .setSpent(cost)
        .setRemaining(budget.getAmount().subtract(cost))
        .setPercentUsed(percentUsed(budget, cost))
        .setThresholdReached(thresholdReached(budget, cost))
        .setState(state(budget, cost))
        .setAction(budget.getAction())
        .setCalls(spent.calls())
        .setUnpricedTokens(spent.unpricedTokens())
        .setVersion(spent.entries())
        .setFreshAsOf(spent.freshAsOf())
        .build();
  }

  /** Whole percent, rounded down: 99.99 percent are 99. */
  static long percentUsed(Budget budget, BigDecimal spent) {
    return spent
        .movePointRight(HUNDRED_PLACES)
        .divide(budget.getAmount(), 0, RoundingMode.FLOOR)
        .longValueExact();
  }

  /** The highest threshold that is reached, or 0. */
  static int thresholdReached(Budget budget, BigDecimal spent) {
    return budget.getThresholds().stream()
        .filter(percent -> reaches(budget, spent, percent))
        .mapToInt(Integer::intValue)
        .max()
        .orElse(0);
  }

  /** ok, warning from the first threshold on, exceeded from 100 percent on. */
  static String state(Budget budget, BigDecimal spent) {
    if (reaches(budget, spent, FULL)) {
      return "exceeded";
    }
    return thresholdReached(budget, spent) > 0 ? "warning" : "ok";
  }

  private static boolean reaches(Budget budget, BigDecimal spent, int percent) {
    BigDecimal limit = budget.getAmount().multiply(BigDecimal.valueOf(percent));
    return spent.movePointRight(HUNDRED_PLACES).compareTo(limit) >= 0;
  }
}
