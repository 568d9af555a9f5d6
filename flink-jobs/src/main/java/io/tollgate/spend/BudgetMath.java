package io.tollgate.spend;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How far a budget is used. */
public final class BudgetMath {

  /** The currency code of a budget that limits tokens. */
  public static final String TOKENS = "XTK";

  /** The state of a period that a budget has no more. */
  public static final String ENDED = "ended";

  static final int FULL = 100;

  static final String LIST = "list";
  static final String CONTRACTED = "contracted";

  private static final int HUNDRED_PLACES = 2;
  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(Long.MAX_VALUE);

  private BudgetMath() {}

  /** What of a sum a budget limits: its cost as the budget counts it, or its tokens. */
  public static BigDecimal amount(Budget budget, SpendTotals spent) {
    if (budget.getCurrency().equals(TOKENS)) {
      return BigDecimal.valueOf(spent.tokens()).setScale(Money.SCALE);
    }
    return budget.getPriceBasis().equals(CONTRACTED) ? spent.payableCost() : spent.listCost();
  }

  /** The part of spend that a budget counts: money only in its currency, everything else always. */
  public static SpendTotals counted(Budget budget, String currency, SpendTotals totals) {
    return currency.equals(budget.getCurrency()) ? totals : totals.withoutMoney();
  }

  /** Whether two budgets of one sum count the same of it. */
  public static boolean countsSame(Budget one, Budget other) {
    return one.getCurrency().equals(other.getCurrency())
        && one.getPriceBasis().equals(other.getPriceBasis());
  }

  /**
   * The status of one period of a budget.
   *
   * @param scopeId which one, where the budget is a template
   * @param spent everything spent in the period; its cost in the budget's currency only
   * @param limit the limit as of the latest spend
   * @param outlook null as long as nobody has looked
   */
  public static BudgetStatus status(
      Budget budget,
      String scopeId,
      Period period,
      SpendTotals spent,
      Limit limit,
      Outlook outlook) {
    BigDecimal used = amount(budget, spent);
    BudgetStatus status = new BudgetStatus();
    status.setBudgetId(BudgetBook.reportedId(budget, scopeId));
    status.setBudgetVersion(budget.getVersion());
    status.setScopeType(budget.getScopeType());
    status.setScopeId(scopeId);
    status.setPeriodStart(period.start());
    status.setPeriodEnd(period.end());
    status.setZone(budget.getZone());
    status.setCurrency(budget.getCurrency());
    status.setAmount(limit.amount());
    status.setSpent(used);
    status.setRemaining(limit.amount().subtract(used));
    status.setPercentUsed(percentOf(used, limit.amount()));
    status.setThresholdReached(thresholdReached(budget, used, limit.amount()));
    status.setState(state(budget, used, limit.amount()));
    status.setAction(budget.getAction());
    status.setCalls(spent.calls());
    status.setUnpricedTokens(spent.unpricedTokens());
    status.setVersion(spent.entries());
    status.setFreshAsOf(spent.freshAsOf());
    status.setName(budget.getName());
    status.setLastEventTime(spent.lastEventTime());
    status.setBurnRates(List.of());
    status.setPriceBasis(budget.getPriceBasis());
    if (limit.granted().signum() > 0) {
      status.setGrantedAmount(limit.granted());
    }
    return outlook == null ? status : with(status, outlook);
  }

  private static BudgetStatus with(BudgetStatus status, Outlook outlook) {
    // What was spent since somebody looked ahead is spent.
    status.setForecast(atLeast(status.getSpent(), outlook.forecast()));
    status.setForecastLow(atLeast(status.getSpent(), outlook.forecastLow()));
    status.setForecastHigh(atLeast(status.getSpent(), outlook.forecastHigh()));
    status.setPossibleOvershoot(outlook.possibleOvershoot());
    status.setBurnRates(outlook.burnRates());
    return status;
  }

  private static BigDecimal atLeast(BigDecimal spent, BigDecimal forecast) {
    return forecast == null ? null : forecast.max(spent);
  }

  /** Whole percent, rounded down: 99.99 percent are 99. Of a tiny limit, at most what fits. */
  static long percentOf(BigDecimal spent, BigDecimal limit) {
    return spent
        .movePointRight(HUNDRED_PLACES)
        .divide(limit, 0, RoundingMode.FLOOR)
        .min(MOST_PERCENT)
        .max(MOST_PERCENT.negate())
        .longValueExact();
  }

  /** The highest threshold that is reached, or 0. */
  static int thresholdReached(Budget budget, BigDecimal spent, BigDecimal limit) {
    return budget.getThresholds().stream()
        .filter(percent -> reaches(spent, limit, percent))
        .mapToInt(Integer::intValue)
        .max()
        .orElse(0);
  }

  /** ok, warning from the first threshold on, exceeded from 100 percent on. */
  static String state(Budget budget, BigDecimal spent, BigDecimal limit) {
    if (reaches(spent, limit, FULL)) {
      return "exceeded";
    }
    return thresholdReached(budget, spent, limit) > 0 ? "warning" : "ok";
  }

  /** Whether an amount is at least so many percent of a limit, to the last decimal place. */
  static boolean reaches(BigDecimal spent, BigDecimal limit, int percent) {
    BigDecimal most = limit.multiply(BigDecimal.valueOf(percent));
    return spent.movePointRight(HUNDRED_PLACES).compareTo(most) >= 0;
  }
}
