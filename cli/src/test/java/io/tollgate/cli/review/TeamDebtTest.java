package io.tollgate.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ReviewObligation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeamDebtTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void countsWhatIsOpenByTeamAndAge() {
    List<TeamDebt> debts =
        TeamDebt.of(
            List.of(
                opened("search", 1, "open"),
                opened("search", 30, "changed"),
                opened("search", 200, "open"),
                opened("search", 400, "reviewed"),
                opened("ads", 80, "open")),
            NOW);

    assertThat(debts)
        .containsExactly(
            new TeamDebt("ads", 1, List.of(0, 0, 1, 0), 1, NOW.minus(Duration.ofHours(80))),
            new TeamDebt("search", 3, List.of(1, 1, 0, 1), 2, NOW.minus(Duration.ofHours(200))));
  }

  private static ReviewObligation opened(String team, int hoursAgo, String state) {
    ReviewObligation obligation = new ReviewObligation();
    obligation.setTeam(team);
    obligation.setState(state);
    obligation.setOpenedTime(NOW.minus(Duration.ofHours(hoursAgo)));
    obligation.setDueTime(obligation.getOpenedTime().plus(Duration.ofDays(1)));
    return obligation;
  }
}
