package io.tollgate.cli.review;

import io.tollgate.event.ReviewObligation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Unreviewed outputs of a team, by age.
 *
 * @param team the team
 * @param open total number
 * @param byAge number by age: up to 1 day, 3 days, 7 days, and older
 * @param overdue number past their due time
 * @param oldest opening time of the oldest
 */
record TeamDebt(String team, int open, List<Integer> byAge, int overdue, Instant oldest) {

  /** Upper limits of the age classes, in days. */
  static final List<Integer> AGES = List.of(1, 3, 7);

  /** Returns the debts of all teams, by name. */
  static List<TeamDebt> of(Collection<ReviewObligation> obligations, Instant now) {
    Map<String, TeamDebt> debts = new TreeMap<>();
    for (ReviewObligation obligation : obligations) {
      if (isOpen(obligation)) {
        debts.merge(obligation.getTeam(), one(obligation, now), TeamDebt::plus);
      }
    }
    return List.copyOf(debts.values());
  }

  static boolean isOpen(ReviewObligation obligation) {
    return !obligation.getState().equals("reviewed");
  }

  static boolean isOverdue(ReviewObligation obligation, Instant now) {
    return isOpen(obligation) && obligation.getDueTime().isBefore(now);
  }

  private static TeamDebt one(ReviewObligation obligation, Instant now) {
    Duration age = Duration.between(obligation.getOpenedTime(), now);
    int at = 0;
    while (at < AGES.size() && age.compareTo(Duration.ofDays(AGES.get(at))) > 0) {
      at++;
    }
    Integer[] byAge = {0, 0, 0, 0};
    byAge[at] = 1;
    return new TeamDebt(
        obligation.getTeam(),
        1,
        List.of(byAge),
        isOverdue(obligation, now) ? 1 : 0,
        obligation.getOpenedTime());
  }

  private TeamDebt plus(TeamDebt other) {
    Integer[] sums = new Integer[byAge.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = byAge.get(i) + other.byAge.get(i);
    }
    return new TeamDebt(
        team,
        open + other.open,
        List.of(sums),
        overdue + other.overdue,
        oldest.isBefore(other.oldest) ? oldest : other.oldest);
  }
}
