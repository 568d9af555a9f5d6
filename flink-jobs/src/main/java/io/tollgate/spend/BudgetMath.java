package io.tollgate.spend;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Computation of how far a budget is used. */
public final class BudgetMath {

  /** Currency code of a budget that limits tokens. */
  public static final String TOKENS = "XTK";

  /** State of a period that its budget no longer has. */
  public static final String ENDED = "ended";

  static final int FULL = 100;

  static final String LIST = "list";
  static final String CONTRACTED = "contracted";

  private static final int HUNDRED_PLACES = 2;
  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(Long.MAX_VALUE);

  private BudgetMath() {}

  /** The amount that a budget limits: the cost on its price basis, or the tokens. */
  public static BigDecimal amount(Budget budget, SpendTotals spent) {
    if (budget.getCurrency().equals(TOKENS)) {
      return BigDecimal.valueOf(spent.tokens()).setScale(Money.SCALE);
    }
    return budget.getPriceBasis().equals(CONTRACTED) ? spent.payableCost() : spent.listCost();
  }

  /**
   * The part of spend that a budget counts: money only in its own currency, everything else always.
   */
  public static SpendTotals counted(Budget budget, String currency, SpendTotals totals) {
    return currency.equals(budget.getCurrency()) ? totals : totals.withoutMoney();
  }

  /** Whether two budgets on the same sum count the same amounts. */
  public static boolean countsSame(Budget one, Budget other) {
    return one.getCurrency().equals(other.getCurrency())
        && one.getPriceBasis().equals(other.getPriceBasis());
  }

  /**
   * Status of one period of a budget.
   *
   * @param scopeId the scope, where the budget is a template
   * @param spent all spend in the period; its cost in the budget's currency only
   * @param limit the limit as of the latest spend
   * @param outlook null until one has been computed
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
    // Spend after the outlook was computed may already exceed its forecast.
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

  /** Whole percent, rounded down: 99.99 percent are 99. Clamped to the range of a long. */
  static long percentOf(BigDecimal spent, BigDecimal limit) {
    return spent
        .movePointRight(HUNDRED_PLACES)
        .divide(limit, 0, RoundingMode.FLOOR)
        .min(MOST_PERCENT)
        .max(MOST_PERCENT.negate())
        .longValueExact();
  }

  /** The highest threshold reached, or 0. */
  static int thresholdReached(Budget budget, BigDecimal spent, BigDecimal limit) {
    return budget.getThresholds().stream()
        .filter(percent -> reaches(spent, limit, percent))
        .mapToInt(Integer::intValue)
        .max()
        .orElse(0);
  }

  /** ok; warning from the first threshold; exceeded from 100 percent. */
  static String state(Budget budget, BigDecimal spent, BigDecimal limit) {
    if (reaches(spent, limit, FULL)) {
      return "exceeded";
    }
    return thresholdReached(budget, spent, limit) > 0 ? "warning" : "ok";
  }

  /**
   * Whether an amount is at least the given percentage of a limit, exact to the last decimal place.
   */
  static boolean reaches(BigDecimal spent, BigDecimal limit, int percent) {
    BigDecimal most = limit.multiply(BigDecimal.valueOf(percent));
    return spent.movePointRight(HUNDRED_PLACES).compareTo(most) >= 0;
  }
}
