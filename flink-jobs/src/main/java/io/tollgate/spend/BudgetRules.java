package io.tollgate.spend;

import io.tollgate.event.Budget;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Validation rules of budgets. */
final class BudgetRules {

  static final Set<String> SCOPES = Set.of("company", "department", "team", "user", "project");

  private static final Set<String> PRICE_BASES = Set.of(BudgetMath.LIST, BudgetMath.CONTRACTED);
  private static final int LAST_MONTH = 12;
  private static final int LAST_DAY = 28;

  private BudgetRules() {}

  /** Why a budget is invalid, as one sentence, or empty. */
  static Optional<String> firstFault(Budget budget) {
    if (!SCOPES.contains(budget.getScopeType())) {
      return Optional.of("scope_type is none of " + String.join(", ", new TreeSet<>(SCOPES)));
    }
    if (!BudgetCalendar.PERIODS.contains(budget.getPeriod())) {
      return Optional.of(
          "period is none of " + String.join(", ", new TreeSet<>(BudgetCalendar.PERIODS)));
    }
    if (budget.getAmount().signum() <= 0) {
      return Optional.of("amount is " + budget.getAmount().toPlainString() + ", not above 0");
    }
    if (!PRICE_BASES.contains(budget.getPriceBasis())) {
      return Optional.of("price_basis is neither list nor contracted");
    }
    return calendarFault(budget).or(() -> listFault(budget));
  }

  private static Optional<String> calendarFault(Budget budget) {
    if (budget.getPeriod().equals("custom")
        && (budget.getCustomFrom() == null
            || budget.getCustomTo() == null
            || !budget.getCustomFrom().isBefore(budget.getCustomTo()))) {
      return Optional.of("a custom period needs custom_from before custom_to");
    }
    if (budget.getPeriod().equals("custom")
        && !(BudgetCalendar.isMeasured(budget.getCustomFrom())
            && BudgetCalendar.isMeasured(budget.getCustomTo()))) {
      return Optional.of("a custom period begins and ends on a quarter of an hour");
    }
    if (budget.getFiscalStartMonth() < 1
        || budget.getFiscalStartMonth() > LAST_MONTH
        || budget.getFiscalStartDay() < 1
        || budget.getFiscalStartDay() > LAST_DAY) {
      return Optional.of("the fiscal year begins on no day from 1 to 28 of a month");
    }
    try {
      ZoneId.of(budget.getZone());
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("zone is no time zone");
    }
  }

  private static Optional<String> listFault(Budget budget) {
    try {
      budget.getGrants().forEach(Grant::parse);
      budget.getBurnRates().forEach(BurnRate::parse);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }
}
