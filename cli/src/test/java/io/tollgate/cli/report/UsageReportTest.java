package io.tollgate.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.activity.Activity;
import io.tollgate.event.ReviewDebt;
import io.tollgate.event.TeamActivity;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.Usage;
import io.tollgate.finance.Entries;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageReportTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 11, 30);
  private static final Instant NOVEMBER_3 = Instant.parse("2026-11-03T00:00:00Z");
  private static final Instant NOVEMBER_4 = NOVEMBER_3.plus(Duration.ofDays(1));
  private static final Instant DECEMBER_1 = Instant.parse("2026-12-01T00:00:00Z");

  @Test
  void peopleOfSeveralDaysAndTeamsCountOnce() {
    UsageReport report =
        report(
            1,
            List.of(
                activity("ads", NOVEMBER_3, "day", "ann", "bob"),
                activity("ads", NOVEMBER_4, "day", "ann"),
                activity("search", NOVEMBER_4, "day", "bob", "cem"),
                activity("ads", NOVEMBER_3, "hour", "dan"),
                activity("ads", DECEMBER_1, "day", "eve")));

    assertThat(report.teams().get("ads").people()).isEqualTo(2);
    assertThat(report.teams().get("ads").sessions()).isEqualTo(3);
    assertThat(report.all().people()).isEqualTo(3);
    assertThat(report.all().requests()).isEqualTo(10);
  }

  @Test
  void printsWhatWasDoneBesideWhatItCost() {
    StringWriter text = new StringWriter();

    UsageReportCommand.print(
        new PrintWriter(text),
        "Use",
        report(1, List.of(activity("ads", NOVEMBER_3, "day", "ann"))));

    assertThat(text.toString().lines().toList())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("ads ")
                    .contains("50%", "75%", " 900 ", " 4 ", "6.50 USD"))
        .anySatisfy(line -> assertThat(line).startsWith("all ").contains("6.50 USD"));
  }

  @Test
  void tellsOfFewPeopleOnlyWhatTheirTeamCosts() {
    StringWriter text = new StringWriter();
    UsageReport report =
        report(
            2,
            List.of(
                activity("ads", NOVEMBER_3, "day", "ann"),
                activity("search", NOVEMBER_4, "day", "bob", "cem")));

    UsageReportCommand.print(new PrintWriter(text), "Use", report);

    assertThat(report.all().requests()).as("so that no difference tells it").isEqualTo(4);
    assertThat(report.all().people()).isEqualTo(2);
    assertThat(text.toString().lines().toList())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("ads ")
                    .matches("ads +few( +-){8} +4 6.50 USD")
                    .doesNotContain("900"))
        .anySatisfy(line -> assertThat(line).startsWith("search ").contains("50%", "900"));
  }

  private static UsageReport report(int smallGroup, List<TeamActivity> activity) {
    TeamSpend spend = new TeamSpend();
    spend.setTeam("ads");
    spend.setPeriodStart(NOVEMBER_3);
    spend.setCurrency("USD");
    spend.setListCost(new BigDecimal("7"));
    spend.setContractedCost(new BigDecimal("6.5"));
    ReviewDebt debt = new ReviewDebt("ads", NOVEMBER_3, 4L, 2L, 1L);
    return UsageReport.of(FIRST, LAST, smallGroup, activity, List.of(spend), List.of(debt));
  }

  /** Each person sends two requests in a session of his own; one of them fails. */
  private static TeamActivity activity(
      String team, Instant start, String granularity, String... people) {
    Activity done = new Activity();
    for (String person : people) {
      Usage usage = Entries.usage(person, person, "claude-opus-5");
      usage.setKind("model_request");
      done.add(usage);
    }
    TeamActivity record = new TeamActivity();
    record.setTeam(team);
    record.setGranularity(granularity);
    record.setPeriodStart(start);
    record.setSessions(done.sessions());
    record.setActiveUsersSketch(ByteBuffer.wrap(done.sketches().users()));
    record.setRequests(2L * people.length);
    record.setErrors(people.length);
    record.setAccepted(3);
    record.setRejected(1);
    record.setLatencyP90Ms(900L);
    return record;
  }
}
