package io.tollgate.jobs.program;

import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Decision;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.SpendRollup;
import io.tollgate.event.TeamActivity;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.UnpricedUsage;
import io.tollgate.spend.Granularity;
import java.math.BigDecimal;

/** Outputs of one run of the job. */
final class SeenRun {

  final Seen<LedgerEntry> ledger;
  final Seen<TeamSpend> months;
  final Seen<SpendRollup> rollUps;
  final Seen<TeamActivity> activity;
  final Seen<UnpricedUsage> unpriced;
  final Seen<BudgetAlert> unpricedAlerts;
  final Seen<BudgetStatus> status;
  final Seen<BudgetAlert> alerts;
  final Seen<Decision> orders;

  SeenRun(SpendJob.Outputs outputs) {
    ledger = new Seen<>(outputs.ledger(), "ledger");
    months = new Seen<>(outputs.teamSpend().get(Granularity.MONTH), "months");
    rollUps = new Seen<>(outputs.rollUps(), "roll-ups");
    activity = new Seen<>(outputs.activity(), "activity");
    unpriced = new Seen<>(outputs.unpriced(), "unpriced");
    unpricedAlerts = new Seen<>(outputs.unpricedAlerts(), "unpriced-alerts");
    status = new Seen<>(outputs.budgetStatus(), "status");
    alerts = new Seen<>(outputs.budgetAlerts(), "alerts");
    orders = new Seen<>(outputs.orders(), "orders");
  }

  LedgerEntry entry(String id) {
    return ledger.last(each -> each.getEntryId().equals(id)).orElseThrow();
  }

  BigDecimal costOf(String id) {
    return entry(id).getListCost();
  }

  BigDecimal spentOf(String budget) {
    return status.last(each -> each.getBudgetId().equals(budget)).orElseThrow().getSpent();
  }
}
