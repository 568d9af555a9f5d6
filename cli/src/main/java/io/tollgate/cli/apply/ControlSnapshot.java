package io.tollgate.cli.apply;

import io.tollgate.event.Asset;
import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.event.Decision;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.event.Price;
import java.util.Map;

/** Content of the control topics: the latest row of every key. */
record ControlSnapshot(
    Map<PolicyKey, Policy> policies,
    Map<DirectoryKey, DirectoryEntry> directory,
    Map<String, Price> prices,
    Map<BudgetKey, Budget> budgets,
    Map<String, Decision> decisions,
    StandingCosts costs,
    Map<String, Asset> assets) {

  static final ControlSnapshot NOTHING =
      new ControlSnapshot(
          Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), StandingCosts.NOTHING, Map.of());
}
