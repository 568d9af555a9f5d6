package io.tollgate.cli.report;

import io.tollgate.activity.People;
import io.tollgate.event.ReviewDebt;
import io.tollgate.event.TeamActivity;
import io.tollgate.event.TeamSpend;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Usage of AI tools by team over a period, with its cost. The figures of a small team would be
 * those of individuals, so they are withheld, and excluded from the total as well: otherwise the
 * difference would reveal them.
 *
 * @param teams by name
 * @param all totals of everybody whose figures are shown; people in several teams count once, costs
 *     and reviews are those of all teams
 */
record UsageReport(Map<String, Line> teams, Line all) {

  private static final String DAY = "day";

  /** Figures of one team; accumulated record by record. */
  static final class Line {
    private final People people = new People();
    private final Map<String, BigDecimal> costs = new TreeMap<>();
    private long sessions;
    private long prompts;
    private long requests;
    private long errors;
    private long accepted;
    private long rejected;
    private long linesAdded;
    private long linesRemoved;
    private long openReviews;
    private Long slowestDayP90;
    private boolean isWithheld;

    /** Whether so few people were active that only cost and open reviews may be shown. */
    boolean isWithheld() {
      return isWithheld;
    }

    long people() {
      return people.number();
    }

    /** A session across midnight counts on both days. */
    long sessions() {
      return sessions;
    }

    long prompts() {
      return prompts;
    }

    long requests() {
      return requests;
    }

    long errors() {
      return errors;
    }

    long accepted() {
      return accepted;
    }

    /** Number of accepted and rejected suggestions. */
    long decided() {
      return accepted + rejected;
    }

    long linesAdded() {
      return linesAdded;
    }

    long linesRemoved() {
      return linesRemoved;
    }

    /** Number of outputs of those days that nobody has reviewed. */
    long openReviews() {
      return openReviews;
    }

    /** Maximum over the days of the daily P90; null if no duration was reported. */
    Long slowestDayP90() {
      return slowestDayP90;
    }

    /** Costs to be paid, by currency. */
    Map<String, BigDecimal> costs() {
      return costs;
    }

    private void add(TeamActivity day) {
      people.add(day.getActiveUsersSketch());
      sessions += day.getSessions();
      prompts += day.getPrompts();
      requests += day.getRequests();
      errors += day.getErrors();
      accepted += day.getAccepted();
      rejected += day.getRejected();
      linesAdded += day.getLinesAdded();
      linesRemoved += day.getLinesRemoved();
      Long p90 = day.getLatencyP90Ms();
      if (p90 != null && (slowestDayP90 == null || p90 > slowestDayP90)) {
        slowestDayP90 = p90;
      }
    }

    private void add(Line team) {
      people.add(team.people);
      sessions += team.sessions;
      prompts += team.prompts;
      requests += team.requests;
      errors += team.errors;
      accepted += team.accepted;
      rejected += team.rejected;
      linesAdded += team.linesAdded;
      linesRemoved += team.linesRemoved;
      if (slowestDayP90 == null
          || (team.slowestDayP90 != null && team.slowestDayP90 > slowestDayP90)) {
        slowestDayP90 = team.slowestDayP90;
      }
    }

    private void add(TeamSpend day) {
      BigDecimal cost =
          day.getContractedCost() == null ? day.getListCost() : day.getContractedCost();
      costs.merge(day.getCurrency(), cost, BigDecimal::add);
    }

    private void add(ReviewDebt day) {
      openReviews += day.getOpen();
    }
  }

  /**
   * Aggregates the days from the first to the last one, in UTC.
   *
   * @param smallGroup number of people that must have been active for a team's figures to be shown
   */
  static UsageReport of(
      LocalDate first,
      LocalDate last,
      int smallGroup,
      Collection<TeamActivity> activity,
      Collection<TeamSpend> spend,
      Collection<ReviewDebt> debts) {
    Instant from = first.atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant to = last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Predicate<Instant> isInside = day -> !day.isBefore(from) && day.isBefore(to);
    UsageReport report = new UsageReport(new TreeMap<>(), new Line());
    for (TeamActivity day : activity) {
      if (day.getGranularity().equals(DAY) && isInside.test(day.getPeriodStart())) {
        report.line(day.getTeam()).add(day);
      }
    }
    report.teams.values().forEach(team -> report.sum(team, smallGroup));
    for (TeamSpend day : spend) {
      if (isInside.test(day.getPeriodStart())) {
        report.line(day.getTeam()).add(day);
        report.all.add(day);
      }
    }
    for (ReviewDebt day : debts) {
      if (isInside.test(day.getOpenedDay())) {
        report.line(day.getTeam()).add(day);
        report.all.add(day);
      }
    }
    return report;
  }

  private void sum(Line team, int smallGroup) {
    if (team.people() < smallGroup) {
      team.isWithheld = true;
    } else {
      all.add(team);
    }
  }

  private Line line(String team) {
    return teams.computeIfAbsent(team, unseen -> new Line());
  }
}
