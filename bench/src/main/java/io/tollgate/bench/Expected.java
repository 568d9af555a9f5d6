package io.tollgate.bench;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Expected result of everything that was sent.
 *
 * @param accepted records the collector accepted, good and bad
 * @param usage admitted events
 * @param duplicates reports without anything new
 * @param dead dead letters by reason
 * @param teams sums by team
 * @param days sums by team and UTC day
 * @param budgets sums by budget and month in its zone
 * @param breaches planted prompts and the policies they violate; each must be found once
 */
public record Expected(
    long accepted,
    long usage,
    long duplicates,
    Map<String, Long> dead,
    Map<String, Sums> teams,
    Map<Slot, Sums> days,
    Map<Slot, Sums> budgets,
    Set<Breach> breaches) {

  /** A period of a team or of a budget, by its first instant. */
  public record Slot(String owner, Instant start) {}

  /**
   * One violated policy.
   *
   * @param promptId null for tools without prompt ids
   */
  public record Breach(String policy, String session, String promptId) {}

  public Expected {
    dead = Map.copyOf(dead);
    teams = Map.copyOf(teams);
    days = Map.copyOf(days);
    budgets = Map.copyOf(budgets);
    breaches = Set.copyOf(breaches);
  }

  long deadLetters() {
    return dead.values().stream().mapToLong(Long::longValue).sum();
  }

  Sums total() {
    return teams.values().stream().reduce(Sums.NONE, Sums::plus);
  }
}
