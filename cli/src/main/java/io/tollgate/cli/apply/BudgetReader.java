package io.tollgate.cli.apply;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads documents of {@code kind: budgets}. */
final class BudgetReader {

  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
  private static final long HIGHEST_THRESHOLD = 1_000;
  private static final Set<String> PERIODS = Set.of("month", "day");
  private static final Set<String> ACTIONS = Set.of("notify", "block");
  private static final Set<String> OTHER_SCOPES =
      Set.of("user", "department", "cost_center", "model", "tool", "vendor", "source", "scope");

  private final Instant now;

  BudgetReader(Instant now) {
    this.now = now;
  }

  List<Row<BudgetKey, Budget>> read(Entry document) {
    List<Row<BudgetKey, Budget>> rows = new ArrayList<>();
    for (Entry entry : document.entries("budgets")) {
      Budget budget = budget(entry);
      if (entry.isSound()) {
        BudgetKey key = new BudgetKey(budget.getBudgetId(), budget.getVersion());
        rows.add(new Row<>(key, budget, entry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  private Budget budget(Entry entry) {
    Budget budget = new Budget();
    budget.setBudgetId(entry.text("id"));
    budget.setVersion(version(entry));
    budget.setScopeType("team");
    budget.setScopeId(team(entry));
    budget.setPeriod(entry.oneOf("period", null, PERIODS));
    ZoneId zone = entry.zone("zone");
    budget.setZone(zone.getId());
    budget.setCurrency(Currencies.read(entry));
    budget.setAmount(entry.decimal("amount"));
    if (budget.getAmount().signum() == 0) {
      entry.fault("amount", "'amount' must be above 0");
    }
    budget.setThresholds(thresholds(entry));
    budget.setAction(entry.oneOf("action", null, ACTIONS));
    budget.setEffectiveFrom(entry.time("from", zone, FIRST_DAY.atStartOfDay(zone).toInstant()));
    budget.setAppliedTime(now);
    return budget;
  }

  private static int version(Entry entry) {
    long version = entry.whole("version", 1);
    if (version < 1 || version > Integer.MAX_VALUE) {
      entry.fault("version", "'version' must be a whole number from 1");
      return 1;
    }
    return (int) version;
  }

  private static String team(Entry entry) {
    for (String scope : OTHER_SCOPES) {
      if (entry.has(scope)) {
        entry.fault(scope, "a budget limits a team; a limit by '" + scope + "' does not exist");
        entry.skip(scope);
      }
    }
    return entry.text("team");
  }

  private static List<Integer> thresholds(Entry entry) {
    List<Integer> thresholds = new ArrayList<>();
    long before = 0;
    for (long threshold : entry.wholes("thresholds")) {
      if (threshold <= before || threshold > HIGHEST_THRESHOLD) {
        entry.fault("thresholds", "'thresholds' must rise, each from 1 to 1000 percent");
        break;
      }
      thresholds.add((int) threshold);
      before = threshold;
    }
    return thresholds;
  }
}
