package io.tollgate.bench;

import io.tollgate.bench.Company.Limit;
import io.tollgate.bench.Expected.Slot;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Violation;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Text output of the demo, with bars. */
public final class DemoReport {

  private static final int BAR = 24;
  private static final int MOST_EXCERPT = 70;

  private final Screen screen;
  private final Company company;
  private int violationsShown;

  public DemoReport(Screen screen, Company company) {
    this.screen = screen;
    this.company = company;
  }

  void begin(LocalDate day, int requests, Expected expected) {
    screen.line(
        String.format(
            "The working day of %s: %d teams, %d people, %,d reports in %,d requests, %d of them"
                + " prompts that break a policy.",
            day,
            company.teams().size(),
            company.people().size(),
            expected.accepted(),
            requests,
            expected.breaches().size()));
  }

  /** Prints new violations as lines, everything else as the changing line. */
  void live(String doing, long done, long total, Observed observed) {
    List<Violation> violations = observed.violations();
    for (; violationsShown < violations.size(); violationsShown++) {
      screen.line(line(violations.get(violationsShown)));
    }
    screen.status(
        String.format(
            "%s %s %,d/%,d   %,d admitted, %d violations, %s spent",
            doing,
            bar(done, total),
            done,
            total,
            observed.usageCount(),
            violations.size(),
            dollars(
                observed.teams(Observed.Period.MONTH).values().stream()
                    .map(Sums::list)
                    .reduce(Money.ZERO, Money::plus))));
  }

  /** Prints each team's budget for the month of that day. */
  void budgets(Observed observed, LocalDate day) {
    Map<Slot, BudgetStatus> statuses = observed.budgets();
    for (Limit limit : company.limits()) {
      BudgetStatus status =
          statuses.get(
              new Slot(
                  limit.id(), limit.monthOf(day.atTime(12, 0).atZone(limit.zone()).toInstant())));
      if (status != null) {
        screen.line(
            String.format(
                "  %-15s %s %4d %%  %10s of %s  %s",
                limit.team(),
                bar(Math.min(100, status.getPercentUsed()), 100),
                status.getPercentUsed(),
                dollars(Money.of(status.getSpent())),
                dollars(limit.amount()),
                status.getState()));
      }
    }
  }

  void sent(Duration took, Poster poster) {
    screen.status("");
    screen.line(
        String.format(
            "Sent %,d records in %.1f s (%,.0f a second), %d requests sent again.",
            poster.sent(),
            took.toMillis() / 1_000.0,
            poster.sent() * 1_000.0 / Math.max(1, took.toMillis()),
            poster.retries()));
  }

  void say(String text) {
    screen.line(text);
  }

  /** Prints the results, and every figure that differs from the expected one. */
  void summary(Expected expected, Observed observed, Verdict verdict, Poster poster) {
    screen.status("");
    long dead = observed.dead().values().stream().mapToLong(Long::longValue).sum();
    screen.line("");
    screen.line(
        String.format(
            "accepted %,d = usage %,d + duplicates %,d + dead letters %,d",
            observed.accepted(), observed.usageCount(), observed.duplicateCount(), dead));
    screen.line("dead letters by reason: " + new TreeMap<>(observed.dead()));
    screen.line(
        String.format(
            "violations %d, planted %d", observed.violations().size(), expected.breaches().size()));
    screen.line("spend: " + expected.total());
    poster.surprises().forEach((what, count) -> screen.line("unexpected, " + count + " x " + what));
    screen.line("");
    verdict.failed().forEach(check -> tell("FAILED ", check));
    verdict.missed().forEach(target -> tell("MISSED TARGET ", target));
    int ok = verdict.checks().size() - verdict.failed().size();
    screen.line(
        String.format("%d of %d checks hold.", ok, verdict.checks().size())
            + (verdict.holds() ? " Every figure is the oracle's." : ""));
    if (!verdict.targets().isEmpty()) {
      int met = verdict.targets().size() - verdict.missed().size();
      screen.line(
          String.format("%d of %d latency targets are met.", met, verdict.targets().size()));
    }
  }

  private void tell(String what, Check check) {
    screen.line(what + check.name());
    screen.line("   expected " + check.expected());
    screen.line("   found    " + check.found());
  }

  private static String line(Violation violation) {
    String excerpt = violation.getExcerpt() == null ? "" : violation.getExcerpt();
    return String.format(
        "  ! %-8s %-28s %-15s %-11s %s",
        violation.getSeverity(),
        violation.getPolicyName(),
        violation.getTeam(),
        violation.getTool(),
        excerpt.length() > MOST_EXCERPT ? excerpt.substring(0, MOST_EXCERPT) + "..." : excerpt);
  }

  private static String bar(long done, long total) {
    int full = total == 0 ? 0 : (int) Math.min(BAR, BAR * done / total);
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }

  private static String dollars(Money money) {
    long cents = money.pico().divide(BigInteger.TEN.pow(10)).longValueExact();
    return String.format("$%,d.%02d", cents / 100, Math.abs(cents % 100));
  }
}
