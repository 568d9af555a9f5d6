package io.tollgate.bench;

import io.tollgate.bench.Expected.Slot;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything read from the topics so far. Of keyed topics only the latest record of a key counts,
 * of the others every record. Thread-safe.
 */
public final class Observed {

  /** Listener on the counters that latency is measured by; called from the reading thread. */
  public interface Watcher {
    /** Ignores everything. */
    Watcher NONE = new Watcher() {};

    /** A violation became readable. */
    default void violation(Violation violation, long nanos) {}

    /** A team's minutes now include this many calls. */
    default void teamCalls(String team, long calls, long nanos) {}

    /** A budget's current record includes this many calls. */
    default void budgetCalls(Slot budget, long calls, long nanos) {}
  }

  private final Map<String, Long> dead = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Entry> ledger = new HashMap<>();
  private final Map<String, Sums> ledgerTeams = new HashMap<>();
  private final Map<Period, Map<Slot, Sums>> spend = new HashMap<>();
  private final Map<Period, Map<String, Sums>> teams = new HashMap<>();
  private final Map<Slot, BudgetStatus> budgets = new HashMap<>();
  private Watcher watcher = Watcher.NONE;
  private long toolEvents;
  private long collectorDead;
  private long usage;
  private long duplicates;

  /** The periods of team-spend. */
  public enum Period {
    MINUTE,
    HOUR,
    DAY,
    MONTH
  }

  private record Entry(String team, Sums sums) {}

  /** Replaces the listener. */
  public synchronized void watch(Watcher next) {
    watcher = next;
  }

  synchronized void toolEvent() {
    toolEvents++;
  }

  synchronized void usage() {
    usage++;
  }

  synchronized void duplicate() {
    duplicates++;
  }

  synchronized void dead(DeadLetter letter) {
    dead.merge(letter.getReason(), 1L, Long::sum);
    if (letter.getStage().equals("collector")) {
      collectorDead++;
    }
  }

  synchronized void violation(Violation violation, long nanos) {
    violations.add(violation);
    watcher.violation(violation, nanos);
  }

  synchronized void ledger(String id, LedgerEntry entry) {
    Entry next = new Entry(entry.getTeam(), sums(entry));
    Entry before = ledger.put(id, next);
    if (before != null) {
      ledgerTeams.merge(before.team(), Sums.NONE.minus(before.sums()), Sums::plus);
    }
    ledgerTeams.merge(next.team(), next.sums(), Sums::plus);
  }

  synchronized void spend(Period period, TeamSpend record, long nanos) {
    Slot slot = new Slot(record.getTeam(), record.getPeriodStart());
    Sums next = sums(record);
    Sums before = spend.computeIfAbsent(period, any -> new HashMap<>()).put(slot, next);
    Sums change = before == null ? next : next.minus(before);
    Sums team =
        teams
            .computeIfAbsent(period, any -> new HashMap<>())
            .merge(record.getTeam(), change, Sums::plus);
    if (period == Period.MINUTE) {
      watcher.teamCalls(record.getTeam(), team.calls(), nanos);
    }
  }

  synchronized void budget(BudgetStatus status, long nanos) {
    Slot slot = new Slot(status.getBudgetId(), status.getPeriodStart());
    budgets.put(slot, status);
    watcher.budgetCalls(slot, status.getCalls(), nanos);
  }

  /** Returns what the collector accepted: what it passed on and what became dead letters. */
  synchronized long accepted() {
    return toolEvents + collectorDead;
  }

  /** Number of admitted events. */
  public synchronized long usageCount() {
    return usage;
  }

  /** Number of reports without anything new. */
  public synchronized long duplicateCount() {
    return duplicates;
  }

  /** Dead letters by reason. */
  public synchronized Map<String, Long> dead() {
    return Map.copyOf(dead);
  }

  synchronized List<Violation> violations() {
    return List.copyOf(violations);
  }

  synchronized Map<String, Sums> ledgerTeams() {
    return Map.copyOf(ledgerTeams);
  }

  synchronized Map<Slot, Sums> spend(Period period) {
    return Map.copyOf(spend.getOrDefault(period, Map.of()));
  }

  synchronized Map<String, Sums> teams(Period period) {
    return Map.copyOf(teams.getOrDefault(period, Map.of()));
  }

  /** The latest state of each budget and period. */
  public synchronized Map<Slot, BudgetStatus> budgets() {
    return Map.copyOf(budgets);
  }

  private static Sums sums(TeamSpend record) {
    return new Sums(
        record.getCalls(),
        record.getInputTokens(),
        record.getCacheReadTokens(),
        record.getCacheWriteTokens(),
        record.getOutputTokens(),
        record.getUnpricedTokens(),
        Money.of(record.getListCost()),
        Money.of(record.getReportedCost()));
  }

  private static Sums sums(LedgerEntry entry) {
    String tokenClass = entry.getTokenClass();
    long tokens = entry.getTokens();
    BigDecimal reported = entry.getReportedCost();
    return new Sums(
        0,
        tokenClass.equals("input") ? tokens : 0,
        tokenClass.equals("cache_read") ? tokens : 0,
        tokenClass.startsWith("cache_write") ? tokens : 0,
        tokenClass.equals("output") ? tokens : 0,
        entry.getCostState().equals("unpriced") ? tokens : 0,
        Money.of(entry.getListCost()),
        reported == null ? Money.ZERO : Money.of(reported));
  }
}
