package io.tollgate.topic;

import io.tollgate.event.BillShare;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.BudgetStatusKey;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.MonthClose;
import io.tollgate.event.SpendRollup;
import io.tollgate.event.SpendRollupKey;
import io.tollgate.event.TeamActivity;
import io.tollgate.event.TeamActivityKey;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.TeamSpendKey;
import io.tollgate.event.UnpricedUsage;
import io.tollgate.event.UnpricedUsageKey;
import io.tollgate.event.VendorCost;
import io.tollgate.topic.Topic.Cleanup;
import io.tollgate.topic.Topic.Sensitivity;
import java.time.Duration;
import java.util.List;

/** Topics of spend and its limits. */
public final class SpendTopics {

  public static final Topic<String, LedgerEntry> SPEND_LEDGER =
      new Topic<>(
          "spend-ledger",
          String.class,
          LedgerEntry.class,
          List.of("entry_id"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "flink-jobs",
          "finance, data teams",
          "What each usage increment cost, per token class; corrections are entries of their own.");

  public static final Topic<TeamSpendKey, TeamSpend> TEAM_SPEND_MINUTE =
      teamSpend("minute", Duration.ofDays(35));

  public static final Topic<TeamSpendKey, TeamSpend> TEAM_SPEND_HOUR =
      teamSpend("hour", Duration.ofDays(400));

  public static final Topic<TeamSpendKey, TeamSpend> TEAM_SPEND_DAY = teamSpend("day", null);

  public static final Topic<TeamSpendKey, TeamSpend> TEAM_SPEND_MONTH = teamSpend("month", null);

  public static final Topic<BudgetStatusKey, BudgetStatus> BUDGET_STATUS =
      new Topic<>(
          "budget-status",
          BudgetStatusKey.class,
          BudgetStatus.class,
          List.of("budget_id", "period_start"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "flink-jobs",
          "finance, team leads",
          "How much of each budget is used in each of its periods.");

  public static final Topic<String, BudgetAlert> BUDGET_ALERTS =
      new Topic<>(
          "budget-alerts",
          String.class,
          BudgetAlert.class,
          List.of("alert_id"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "flink-jobs",
          "finance, team leads, notifier",
          "News about budgets, told once per budget, period, kind and threshold.");

  public static final Topic<SpendRollupKey, SpendRollup> SPEND_ROLLUPS =
      new Topic<>(
          "spend-rollups",
          SpendRollupKey.class,
          SpendRollup.class,
          List.of("dimension", "value", "team", "granularity", "period_start", "currency"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(800),
          Cleanup.COMPACT_THEN_DELETE,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "flink-jobs",
          "finance, data teams",
          "What each team spent by user, model, tool, project, purpose, cost centre and vendor.");

  public static final Topic<TeamActivityKey, TeamActivity> TEAM_ACTIVITY =
      new Topic<>(
          "team-activity",
          TeamActivityKey.class,
          TeamActivity.class,
          List.of("team", "granularity", "period_start"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(800),
          Cleanup.COMPACT_THEN_DELETE,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "flink-jobs",
          "team leads, data teams",
          "How each team used its AI tools: people, sessions, requests, acceptance, latency.");

  public static final Topic<UnpricedUsageKey, UnpricedUsage> UNPRICED_USAGE =
      new Topic<>(
          "unpriced-usage",
          UnpricedUsageKey.class,
          UnpricedUsage.class,
          List.of("vendor", "model"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "flink-jobs",
          "finance",
          "Usage of models that have no price yet.");

  public static final Topic<String, VendorCost> VENDOR_COSTS =
      new Topic<>(
          "vendor-costs",
          String.class,
          VendorCost.class,
          List.of("line_id"),
          Topic.DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "tollgate reconcile",
          "finance",
          "What vendors say was used and what it cost, line by line.");

  /** Retained as long as the usage it is about; a job without state re-reads both. */
  public static final Topic<String, BillShare> BILL_SHARES =
      new Topic<>(
          "bill-shares",
          String.class,
          BillShare.class,
          List.of("bill_share_id"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(400),
          Cleanup.COMPACT_THEN_DELETE,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "tollgate reconcile",
          "flink-jobs, finance, auditors",
          "What vendors billed for single usages, as finance recorded it.");

  public static final Topic<String, MonthClose> MONTH_CLOSES =
      new Topic<>(
          "month-closes",
          String.class,
          MonthClose.class,
          List.of("line_id"),
          Topic.CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "tollgate close",
          "finance, auditors",
          "When each month was closed, by whom, and what it came to then.");

  static final List<Topic<?, ?>> ALL =
      List.of(
          SPEND_LEDGER,
          TEAM_SPEND_MINUTE,
          TEAM_SPEND_HOUR,
          TEAM_SPEND_DAY,
          TEAM_SPEND_MONTH,
          BUDGET_STATUS,
          BUDGET_ALERTS,
          SPEND_ROLLUPS,
          TEAM_ACTIVITY,
          UNPRICED_USAGE,
          VENDOR_COSTS,
          BILL_SHARES,
          MONTH_CLOSES);

  private SpendTopics() {}

  private static Topic<TeamSpendKey, TeamSpend> teamSpend(String period, Duration retention) {
    return new Topic<>(
        "team-spend-" + period,
        TeamSpendKey.class,
        TeamSpend.class,
        List.of("team", "period_start", "currency"),
        Topic.DATA_PARTITIONS,
        retention,
        retention == null ? Cleanup.COMPACT : Cleanup.COMPACT_THEN_DELETE,
        Sensitivity.OPEN,
        Topic.USUAL_BYTES,
        "flink-jobs",
        "finance, team leads",
        "What each team used and spent, per UTC " + period + ".");
  }
}
