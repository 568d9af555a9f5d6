package io.tollgate.cli.apply;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.spend.Meter;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes that applying documents would make to the control topics, provided there is no fault. */
record ApplyPlan(List<Change<?, ?>> changes) {

  /** Compares; adds a fault for each row that would rewrite history or contradict another. */
  static ApplyPlan of(Documents documents, ControlSnapshot standing, Faults faults) {
    Change<PolicyKey, Policy> policies =
        Change.between(SteeringTopics.POLICIES, standing.policies(), documents.policies());
    for (ControlRow<PolicyKey, Policy> row : policies.changed()) {
      refuseRewrite(row, row.value().getVersion(), row.value().getName(), "text", faults);
    }
    refuseSharedNames(documents, standing, faults);
    var budgets = Change.between(SteeringTopics.BUDGETS, standing.budgets(), documents.budgets());
    for (var row : budgets.changed()) {
      refuseRewrite(row, row.key().getVersion(), row.key().getBudgetId(), "content", faults);
    }
    refuseMoved(documents, standing, faults);
    PricePeriods.refuseOverlaps(documents.prices(), Revisions.latest(standing.prices()), faults);
    Memberships.refuseContradictions(documents.directory(), standing.directory(), faults);
    List<Change<?, ?>> changes = new ArrayList<>();
    changes.add(policies);
    changes.add(
        Change.between(SteeringTopics.DIRECTORY, standing.directory(), documents.directory()));
    changes.addAll(costs(documents, standing, faults));
    changes.add(budgets);
    changes.add(Change.between(SteeringTopics.ASSETS, standing.assets(), documents.assets()));
    changes.add(
        Change.between(
            DetectionTopics.DECISIONS,
            standing.decisions(),
            faults.count() == 0 ? OrderRows.of(documents, standing) : List.of()));
    return new ApplyPlan(changes);
  }

  private static List<Change<?, ?>> costs(
      Documents documents, ControlSnapshot standing, Faults faults) {
    CostRows wanted = documents.costs();
    StandingCosts costs = standing.costs();
    var moves =
        Change.between(
            SteeringTopics.REATTRIBUTIONS, costs.reattributions(), wanted.reattributions());
    for (var row : moves.changed()) {
      faults.add(
          row.where(),
          "re-attribution " + row.key() + " was already applied with other values; use a new id");
    }
    return List.of(
        Revisions.OF_PRICES.between(SteeringTopics.PRICES, standing.prices(), documents.prices()),
        Revisions.OF_DISCOUNTS.between(
            SteeringTopics.DISCOUNTS, costs.discounts(), wanted.discounts()),
        Revisions.OF_EXCHANGE_RATES.between(
            SteeringTopics.EXCHANGE_RATES, costs.exchangeRates(), wanted.exchangeRates()),
        moves);
  }

  /** Returns a line for each topic the documents affect. */
  List<String> summary() {
    return changes.stream().filter(change -> !change.isEmpty()).map(Change::summary).toList();
  }

  private static void refuseRewrite(
      ControlRow<?, ?> row, int version, String name, String what, Faults faults) {
    faults.add(
        row.where(),
        "version %d of %s was already applied with a different %s; raise the version"
            .formatted(version, name, what));
  }

  /** A budget cannot be redefined to measure something else under the same id. */
  private static void refuseMoved(Documents documents, ControlSnapshot standing, Faults faults) {
    Map<String, Meter> meters = new HashMap<>();
    standing.budgets().values().forEach(each -> meters.put(each.getBudgetId(), Meter.of(each)));
    for (ControlRow<BudgetKey, Budget> row : documents.budgets()) {
      Meter meter = Meter.of(row.value());
      Meter before = meters.putIfAbsent(row.key().getBudgetId(), meter);
      if (before != null && !before.equals(meter)) {
        faults.add(
            row.where(),
            "another version of budget %s has a different scope or filters; give this one a new id"
                .formatted(row.key().getBudgetId()));
      }
    }
  }

  private static void refuseSharedNames(
      Documents documents, ControlSnapshot standing, Faults faults) {
    Map<String, String> owners = new HashMap<>();
    standing.policies().values().forEach(each -> owners.put(each.getName(), each.getPolicyId()));
    for (ControlRow<PolicyKey, Policy> row : documents.policies()) {
      Policy policy = row.value();
      String owner = owners.putIfAbsent(policy.getName(), policy.getPolicyId());
      if (owner != null && !owner.equals(policy.getPolicyId())) {
        faults.add(
            row.where(),
            "the name " + policy.getName() + " is already used by the policy with id " + owner);
      }
    }
  }
}
