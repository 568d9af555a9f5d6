package io.tollgate.bench;

import io.tollgate.bench.Expected.Breach;
import io.tollgate.bench.Expected.Slot;
import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.Report.Call;
import io.tollgate.bench.Report.Tool;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Computes the expected results of requests, from what the generator knows about them: which
 * reports are sent again, which are broken, whose token they carry and what they cost.
 */
public final class Oracle {

  private final Company company;
  private final PriceList prices;
  private final Set<Long> seen = new HashSet<>();
  private final Map<String, Long> dead = new HashMap<>();
  private final Map<String, Sums> teams = new HashMap<>();
  private final Map<Slot, Sums> days = new HashMap<>();
  private final Map<Slot, Sums> budgets = new HashMap<>();
  private final Set<Breach> breaches = new HashSet<>();
  private long accepted;
  private long usage;
  private long duplicates;

  public Oracle(Company company, PriceList prices) {
    this.company = company;
    this.prices = prices;
  }

  /** Adds requests; may be called again for more of them. */
  public void sent(Collection<Posting> postings) {
    for (Posting posting : postings) {
      if (posting.isMalformed()) {
        accepted++;
        dead.merge("malformed_body", 1L, Long::sum);
      }
      posting.reports().forEach(report -> sent(report, posting.credential()));
    }
  }

  /** Returns the expected results of everything sent so far. */
  public Expected expected() {
    return new Expected(accepted, usage, duplicates, dead, teams, days, budgets, breaches);
  }

  private void sent(Report report, Credential credential) {
    accepted++;
    String reason = report.plan().deadReason();
    if (reason != null) {
      dead.merge(reason, 1L, Long::sum);
    } else if (seen.add(report.id())) {
      usage++;
      admit(report, credential);
    } else {
      duplicates++;
    }
  }

  private void admit(Report report, Credential credential) {
    if (report.plan().policy() != null) {
      String promptId = report.tool() == Tool.CLAUDE_CODE ? report.promptId() : null;
      breaches.add(new Breach(report.plan().policy(), report.session(), promptId));
    }
    if (report.call() == null) {
      return;
    }
    String team = team(report, credential);
    Sums sums = sums(report);
    teams.merge(team, sums, Sums::plus);
    days.merge(new Slot(team, report.at().truncatedTo(ChronoUnit.DAYS)), sums, Sums::plus);
    company.limits().stream()
        .filter(limit -> limit.team().equals(team))
        .forEach(
            limit ->
                budgets.merge(new Slot(limit.id(), limit.monthOf(report.at())), sums, Sums::plus));
  }

  /**
   * A team's own token decides; otherwise the directory at the time of the event; otherwise nobody
   * pays.
   */
  private String team(Report report, Credential credential) {
    return credential.team() != null
        ? credential.team()
        : company.teamOf(report.person(), report.at()).orElse(Staff.UNATTRIBUTED);
  }

  private Sums sums(Report report) {
    Call call = report.call();
    Optional<Money> cost = prices.cost(call, report.at());
    return new Sums(
        1,
        call.input(),
        call.cacheRead(),
        call.cacheWrite(),
        call.output(),
        cost.isPresent() ? 0 : call.context() + call.output(),
        cost.orElse(Money.ZERO),
        call.reportedMicros() == null ? Money.ZERO : Money.micros(call.reportedMicros()));
  }
}
