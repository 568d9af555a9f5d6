package io.tollgate.bench;

import io.tollgate.bench.Expected.Breach;
import io.tollgate.bench.Expected.Slot;
import io.tollgate.bench.Observed.Period;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Comparison of expected and actual results, figure by figure.
 *
 * @param checks figures that must be right on any machine
 * @param targets latencies that the stack must achieve on two free cores
 */
public record Verdict(List<Check> checks, List<Check> targets) {

  public Verdict {
    checks = List.copyOf(checks);
    targets = List.copyOf(targets);
  }

  /** True if every figure is right, regardless of the targets. */
  public boolean holds() {
    return checks.stream().allMatch(Check::ok);
  }

  /** Returns the failed checks. */
  public List<Check> failed() {
    return checks.stream().filter(check -> !check.ok()).toList();
  }

  /** Returns the missed targets. */
  public List<Check> missed() {
    return targets.stream().filter(target -> !target.ok()).toList();
  }

  /** Returns a verdict with one more check, and the targets. */
  Verdict and(Check check, List<Check> measured) {
    List<Check> all = new ArrayList<>(checks);
    all.add(check);
    return new Verdict(all, measured);
  }

  /**
   * Compares everything.
   *
   * @param resent records sent again without knowing whether the first sending arrived; each may be
   *     an additional duplicate or dead letter
   */
  public static Verdict of(Expected expected, Observed observed, Company company, long resent) {
    List<Check> checks = new ArrayList<>();
    counts(expected, observed, resent, checks);
    sums(expected, observed, checks);
    budgets(expected, observed, company, checks);
    violations(expected, observed, checks);
    return new Verdict(checks, List.of());
  }

  private static void counts(
      Expected expected, Observed observed, long resent, List<Check> checks) {
    long dead = observed.dead().values().stream().mapToLong(Long::longValue).sum();
    long ended = observed.usageCount() + observed.duplicateCount() + dead;
    long accepted = expected.accepted();
    checks.add(Check.within("accepted", accepted, accepted + resent, observed.accepted()));
    checks.add(Check.equal("usage", expected.usage(), observed.usageCount()));
    checks.add(
        Check.within(
            "duplicates",
            expected.duplicates(),
            expected.duplicates() + resent,
            observed.duplicateCount()));
    checks.add(
        Check.within(
            "dead letters", expected.deadLetters(), expected.deadLetters() + resent, dead));
    checks.add(
        Check.equal("usage + duplicates + dead letters = accepted", observed.accepted(), ended));
    for (String reason : union(expected.dead(), observed.dead())) {
      long count = expected.dead().getOrDefault(reason, 0L);
      checks.add(
          Check.within(
              "dead letters, " + reason,
              count,
              count + resent,
              observed.dead().getOrDefault(reason, 0L)));
    }
  }

  private static void sums(Expected expected, Observed observed, List<Check> checks) {
    Map<String, Sums> ledger = observed.ledgerTeams();
    Map<String, Sums> months = observed.teams(Period.MONTH);
    for (String team : union(expected.teams(), ledger)) {
      Sums right = expected.teams().getOrDefault(team, Sums.NONE);
      checks.add(
          Check.equal(
              "ledger, " + team, right.withoutCalls(), ledger.getOrDefault(team, Sums.NONE)));
      checks.add(Check.equal("months, " + team, right, months.getOrDefault(team, Sums.NONE)));
    }
    for (Period period : List.of(Period.MINUTE, Period.HOUR)) {
      checks.add(
          Check.equal(
              "all teams, by " + period.name().toLowerCase(Locale.ROOT),
              expected.total(),
              observed.teams(period).values().stream().reduce(Sums.NONE, Sums::plus)));
    }
    Map<Slot, Sums> days = observed.spend(Period.DAY);
    for (Slot day : unionOfSlots(expected.days(), days)) {
      checks.add(
          Check.equal(
              "day, " + name(day),
              expected.days().getOrDefault(day, Sums.NONE),
              days.getOrDefault(day, Sums.NONE)));
    }
  }

  private static void budgets(
      Expected expected, Observed observed, Company company, List<Check> checks) {
    Map<Slot, BudgetStatus> found = observed.budgets();
    for (Slot slot : unionOfSlots(expected.budgets(), found)) {
      Sums right = expected.budgets().getOrDefault(slot, Sums.NONE);
      checks.add(
          Check.equal(
              "budget, " + name(slot),
              BudgetView.of(company, slot.owner(), right).toString(),
              found.containsKey(slot) ? BudgetView.of(found.get(slot)).toString() : "nothing"));
    }
  }

  private static void violations(Expected expected, Observed observed, List<Check> checks) {
    Map<Breach, Long> found = new HashMap<>();
    for (Violation each : observed.violations()) {
      Breach named = new Breach(each.getPolicyName(), each.getSessionId(), each.getPromptId());
      Breach unnumbered = new Breach(each.getPolicyName(), each.getSessionId(), null);
      found.merge(expected.breaches().contains(unnumbered) ? unnumbered : named, 1L, Long::sum);
    }
    long once = expected.breaches().stream().filter(b -> found.getOrDefault(b, 0L) == 1).count();
    checks.add(
        Check.equal("planted violations found once", (long) expected.breaches().size(), once));
    checks.add(
        Check.equal("violations in all", expected.breaches().size(), observed.violations().size()));
    expected.breaches().stream()
        .filter(breach -> found.getOrDefault(breach, 0L) != 1)
        .forEach(
            breach ->
                checks.add(Check.equal(breach.toString(), 1L, found.getOrDefault(breach, 0L))));
    found.forEach(
        (breach, count) -> {
          if (!expected.breaches().contains(breach)) {
            checks.add(Check.equal(breach.toString(), 0L, count));
          }
        });
  }

  private static TreeSet<String> union(Map<String, ?> one, Map<String, ?> other) {
    TreeSet<String> union = new TreeSet<>(one.keySet());
    union.addAll(other.keySet());
    return union;
  }

  private static List<Slot> unionOfSlots(Map<Slot, ?> one, Map<Slot, ?> other) {
    Map<String, Slot> union = new TreeMap<>();
    one.keySet().forEach(slot -> union.put(name(slot), slot));
    other.keySet().forEach(slot -> union.put(name(slot), slot));
    return List.copyOf(union.values());
  }

  private static String name(Slot slot) {
    return slot.owner() + " from " + slot.start();
  }
}
