package io.tollgate.cli.budgets;

import io.tollgate.cli.output.ValueJson;
import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import io.tollgate.spend.BudgetMath;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An applied budget without any spend yet: the Flink job publishes a budget's status only when
 * somebody spends.
 *
 * @param budget the version in force, or the first upcoming one
 * @param isInForce whether it is already in force
 */
record UnspentBudget(Budget budget, boolean isInForce) {

  private static final Comparator<Budget> BY_VERSION = Comparator.comparing(Budget::getVersion);

  /** Returns those among all versions of budgets that have no status, by id. */
  static List<UnspentBudget> among(
      Collection<Budget> versions, Collection<BudgetStatus> statuses, Instant now) {
    Set<String> spent =
        statuses.stream()
            .filter(status -> !status.getState().equals(BudgetMath.ENDED))
            .map(status -> status.getBudgetId().split("/", 2)[0])
            .collect(Collectors.toSet());
    return versions.stream()
        .collect(Collectors.groupingBy(Budget::getBudgetId, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(ofBudget -> current(ofBudget, now))
        .filter(each -> !each.budget().getRetired())
        .filter(each -> !spent.contains(each.budget().getBudgetId()))
        .toList();
  }

  private static UnspentBudget current(List<Budget> versions, Instant now) {
    return versions.stream()
        .filter(version -> !version.getEffectiveFrom().isAfter(now))
        .max(BY_VERSION)
        .map(version -> new UnspentBudget(version, true))
        .orElseGet(() -> new UnspentBudget(versions.stream().min(BY_VERSION).orElseThrow(), false));
  }

  String state() {
    return isInForce ? "no spend yet" : "not in force yet";
  }

  /** Returns the fields of a budget's status, as far as they are known. */
  String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("budget_id", budget.getBudgetId());
    fields.put("budget_version", budget.getVersion());
    fields.put("scope_type", budget.getScopeType());
    fields.put("scope_id", budget.getScopeId());
    fields.put("zone", budget.getZone());
    fields.put("currency", budget.getCurrency());
    fields.put("amount", budget.getAmount());
    fields.put("spent", BigDecimal.ZERO);
    fields.put("percent_used", 0);
    fields.put("state", state().replace(' ', '_'));
    return ValueJson.of(fields);
  }
}
