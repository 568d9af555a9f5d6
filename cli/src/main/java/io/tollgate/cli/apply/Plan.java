package io.tollgate.cli.apply;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.spend.Meter;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What applying documents would do to the control topics, as long as nothing forbids it. */
record Plan(List<Change<?, ?>> changes) {

  /** Compares; tells a fault for each row that would rewrite history or contradict another. */
  static Plan of(Documents documents, Standing standing, Faults faults) {
    Change<PolicyKey, Policy> policies =
        Change.between(SteeringTopics.POLICIES, standing.policies(), documents.policies());
    for (Row<PolicyKey, Policy> row : policies.changed()) {
      refuseRewrite(row, row.value().getVersion(), row.value().getName(), "text", faults);
    }
    refuseSharedNames(documents, standing, faults);
    var budgets = Change.between(SteeringTopics.BUDGETS, standing.budgets(), documents.budgets());
    for (var row : budgets.changed()) {
      refuseRewrite(row, row.key().getVersion(), row.key().getBudgetId(), "content", faults);
    }
    refuseMoved(documents, standing, faults);
    PricePeriods.refuseOverlaps(documents.prices(), standing.prices(), faults);
    Memberships.refuseContradictions(documents.directory(), standing.directory(), faults);
    return new Plan(
        List.of(
            policies,
            Change.between(SteeringTopics.DIRECTORY, standing.directory(), documents.directory()),
            Change.between(SteeringTopics.PRICES, standing.prices(), documents.prices()),
            budgets,
            Change.between(
                DetectionTopics.DECISIONS,
                standing.decisions(),
                faults.count() == 0 ? OrderRows.of(documents, standing) : List.of())));
  }

  /** A line for each topic the documents speak of. */
  List<String> summary() {
    return changes.stream().filter(change -> !change.isEmpty()).map(Change::summary).toList();
  }

  private static void refuseRewrite(
      Row<?, ?> row, int version, String name, String what, Faults faults) {
    faults.add(
        row.where(),
        "version %d of %s was already applied with another %s; raise the version"
            .formatted(version, name, what));
  }

  /** What a budget measured cannot be measured anew as something else under the same id. */
  private static void refuseMoved(Documents documents, Standing standing, Faults faults) {
    Map<String, Meter> meters = new HashMap<>();
    standing.budgets().values().forEach(each -> meters.put(each.getBudgetId(), Meter.of(each)));
    for (Row<BudgetKey, Budget> row : documents.budgets()) {
      Meter meter = Meter.of(row.value());
      Meter before = meters.putIfAbsent(row.key().getBudgetId(), meter);
      if (before != null && !before.equals(meter)) {
        faults.add(
            row.where(),
            "budget %s has another scope or other filters in another version; give it a new id"
                .formatted(row.key().getBudgetId()));
      }
    }
  }

  private static void refuseSharedNames(Documents documents, Standing standing, Faults faults) {
    Map<String, String> owners = new HashMap<>();
    standing.policies().values().forEach(each -> owners.put(each.getName(), each.getPolicyId()));
    for (Row<PolicyKey, Policy> row : documents.policies()) {
      Policy policy = row.value();
      String owner = owners.putIfAbsent(policy.getName(), policy.getPolicyId());
      if (owner != null && !owner.equals(policy.getPolicyId())) {
        faults.add(
            row.where(),
            "the name " + policy.getName() + " belongs to the policy with id " + owner);
      }
    }
  }
}
