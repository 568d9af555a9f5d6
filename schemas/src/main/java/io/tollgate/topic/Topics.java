package io.tollgate.topic;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.BudgetStatusKey;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Duplicate;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.event.Price;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.TeamSpendKey;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.topic.Topic.Cleanup;
import io.tollgate.topic.Topic.Sensitivity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every topic of Tollgate, declared once. */
public final class Topics {

  private static final int DATA_PARTITIONS = 4;
  private static final int CONTROL_PARTITIONS = 1;
  private static final int USUAL_BYTES = 1_048_588;
  private static final int LARGE_BYTES = 16 * 1024 * 1024;

  public static final Topic<String, ToolEvent> TOOL_EVENTS =
      new Topic<>(
          "tool-events",
          String.class,
          ToolEvent.class,
          List.of("session_id"),
          DATA_PARTITIONS,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Sensitivity.RESTRICTED,
          LARGE_BYTES,
          "collector",
          "streams-app",
          "Every report of every tool, as the collector understood it.");

  public static final Topic<String, DeadLetter> DEAD_LETTERS =
      new Topic<>(
          "dead-letters",
          String.class,
          DeadLetter.class,
          List.of("dead_letter_id"),
          DATA_PARTITIONS,
          Duration.ofDays(30),
          Cleanup.DELETE,
          Sensitivity.RESTRICTED,
          USUAL_BYTES,
          "collector, streams-app, flink-jobs",
          "platform operators",
          "Input that could not be used, with the reason and the original bytes.");

  public static final Topic<String, Duplicate> DUPLICATES =
      new Topic<>(
          "duplicates",
          String.class,
          Duplicate.class,
          List.of("event_id"),
          DATA_PARTITIONS,
          Duration.ofDays(30),
          Cleanup.DELETE,
          Sensitivity.OPEN,
          USUAL_BYTES,
          "streams-app",
          "platform operators",
          "Reports that told nothing new and were not counted.");

  public static final Topic<String, Usage> USAGE =
      new Topic<>(
          "usage",
          String.class,
          Usage.class,
          List.of("session_id"),
          DATA_PARTITIONS,
          Duration.ofDays(400),
          Cleanup.DELETE,
          Sensitivity.OPEN,
          USUAL_BYTES,
          "streams-app",
          "flink-jobs, data teams",
          "Every admitted event once: attributed, classified, without raw text.");

  public static final Topic<String, Violation> VIOLATIONS =
      new Topic<>(
          "violations",
          String.class,
          Violation.class,
          List.of("violation_id"),
          DATA_PARTITIONS,
          null,
          Cleanup.DELETE,
          Sensitivity.CONFIDENTIAL,
          USUAL_BYTES,
          "streams-app",
          "compliance",
          "Every broken policy with its evidence.");

  public static final Topic<String, LedgerEntry> SPEND_LEDGER =
      new Topic<>(
          "spend-ledger",
          String.class,
          LedgerEntry.class,
          List.of("entry_id"),
          DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          USUAL_BYTES,
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
          DATA_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          USUAL_BYTES,
          "flink-jobs",
          "finance, team leads",
          "How much of each budget is used in each of its periods.");

  public static final Topic<PolicyKey, Policy> POLICIES =
      new Topic<>(
          "policies",
          PolicyKey.class,
          Policy.class,
          List.of("policy_id", "version"),
          CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          USUAL_BYTES,
          "tollgate apply",
          "streams-app, compliance",
          "Every version of every policy.");

  public static final Topic<DirectoryKey, DirectoryEntry> DIRECTORY =
      new Topic<>(
          "directory",
          DirectoryKey.class,
          DirectoryEntry.class,
          List.of("entry_type", "subject_id", "valid_from"),
          CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.CONFIDENTIAL,
          USUAL_BYTES,
          "tollgate apply",
          "streams-app",
          "Who belonged to which team and cost centre, and when.");

  public static final Topic<String, Price> PRICES =
      new Topic<>(
          "prices",
          String.class,
          Price.class,
          List.of("price_id"),
          CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          USUAL_BYTES,
          "tollgate apply",
          "flink-jobs, finance",
          "What each model costs, per speed and context tier, from when on.");

  public static final Topic<BudgetKey, Budget> BUDGETS =
      new Topic<>(
          "budgets",
          BudgetKey.class,
          Budget.class,
          List.of("budget_id", "version"),
          CONTROL_PARTITIONS,
          null,
          Cleanup.COMPACT,
          Sensitivity.OPEN,
          USUAL_BYTES,
          "tollgate apply",
          "flink-jobs, finance",
          "Limits on what a scope may spend in each period.");

  /** The whole catalogue, in the order of the flow. */
  public static final List<Topic<?, ?>> ALL =
      List.of(
          TOOL_EVENTS,
          DEAD_LETTERS,
          DUPLICATES,
          USAGE,
          VIOLATIONS,
          SPEND_LEDGER,
          TEAM_SPEND_MINUTE,
          TEAM_SPEND_HOUR,
          TEAM_SPEND_DAY,
          TEAM_SPEND_MONTH,
          BUDGET_STATUS,
          POLICIES,
          DIRECTORY,
          PRICES,
          BUDGETS);

  private Topics() {}

  /** The topic of that name, or of that SQL table name. */
  public static Optional<Topic<?, ?>> named(String name) {
    return ALL.stream()
        .filter(topic -> topic.name().equals(name) || topic.tableName().equals(name))
        .findFirst();
  }

  private static Topic<TeamSpendKey, TeamSpend> teamSpend(String period, Duration retention) {
    return new Topic<>(
        "team-spend-" + period,
        TeamSpendKey.class,
        TeamSpend.class,
        List.of("team", "period_start", "currency"),
        DATA_PARTITIONS,
        retention,
        retention == null ? Cleanup.COMPACT : Cleanup.COMPACT_THEN_DELETE,
        Sensitivity.OPEN,
        USUAL_BYTES,
        "flink-jobs",
        "finance, team leads",
        "What each team used and spent, per UTC " + period + ".");
  }
}
