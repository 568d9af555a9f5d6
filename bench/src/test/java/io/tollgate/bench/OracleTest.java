package io.tollgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.Company.Limit;
import io.tollgate.bench.Company.Person;
import io.tollgate.bench.Company.Stay;
import io.tollgate.bench.Expected.Breach;
import io.tollgate.bench.Expected.Slot;
import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.PriceList.Rate;
import io.tollgate.bench.Report.Call;
import io.tollgate.bench.Report.Plan;
import io.tollgate.bench.Report.Tool;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OracleTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Credential SHARED = new Credential("claude-code", null);
  private static final Company COMPANY =
      new Company(
          List.of("a", "b"),
          List.of(
              new Person(
                  "ada@example.com",
                  List.of("install-1"),
                  List.of(new Stay("a", Instant.MIN, NOON), new Stay("b", NOON, Instant.MAX)))),
          List.of(
              new Limit(
                  "b-month", "b", ZoneId.of("Asia/Tokyo"), Money.dollars("1"), List.of(50, 100))));
  private static final PriceList PRICES =
      new PriceList(
          List.of(new Rate("m", "normal", 0, Instant.MIN, Instant.MAX, 5_000_000, 0, 0, 0)));

  private final Oracle oracle = new Oracle(COMPANY, PRICES);

  @Test
  void countsAReportOnceAndItsRepetitionsAsDuplicates() {
    Report report = call(1, "ada@example.com", NOON, "m");

    send(SHARED, report, report);
    send(SHARED, report);

    Expected expected = oracle.expected();
    assertThat(expected.usage()).isEqualTo(1);
    assertThat(expected.duplicates()).isEqualTo(2);
    assertThat(expected.accepted()).isEqualTo(3);
    assertThat(expected.teams()).containsExactly(Map.entry("b", sums(1, 0, "0.5")));
  }

  @Test
  void attributesByTokenThenByDirectoryAsOfTheEvent() {
    send(SHARED, call(1, "install-1", NOON.minusMillis(1), "m"));
    send(SHARED, call(2, "ada@example.com", NOON, "m"));
    send(SHARED, call(3, "stranger@example.com", NOON, "m"));
    send(new Credential("claude-code", "c"), call(4, "ada@example.com", NOON, "m"));

    assertThat(oracle.expected().teams()).containsOnlyKeys("a", "b", "unattributed", "c");
  }

  @Test
  void putsSpendIntoTheMonthOfTheBudgetsZone() {
    send(SHARED, call(1, "ada@example.com", Instant.parse("2026-11-30T15:00:00Z"), "m"));

    assertThat(oracle.expected().budgets())
        .containsExactly(
            Map.entry(
                new Slot("b-month", Instant.parse("2026-11-30T15:00:00Z")), sums(1, 0, "0.5")));
  }

  @Test
  void leavesAModelWithoutAPriceOpen() {
    send(SHARED, call(1, "ada@example.com", NOON, "unheard-of"));

    assertThat(oracle.expected().teams()).containsExactly(Map.entry("b", sums(1, 100_000, "0")));
  }

  @Test
  void countsABrokenReportEachTimeAndChargesNobody() {
    Report broken = call(1, "ada@example.com", NOON, "m").withPlan(Plan.dead("invalid_tokens"));

    send(SHARED, broken);
    send(SHARED, broken);

    assertThat(oracle.expected().dead()).containsExactly(Map.entry("invalid_tokens", 2L));
    assertThat(oracle.expected().teams()).isEmpty();
  }

  @Test
  void expectsAPlantedPromptToBeFound() {
    Report prompt = call(1, "ada@example.com", NOON, "m").withPlan(new Plan(null, "no-kata"));

    send(SHARED, prompt, prompt);

    assertThat(oracle.expected().breaches()).containsExactly(new Breach("no-kata", "s", "p"));
  }

  private void send(Credential credential, Report... reports) {
    oracle.sent(List.of(Envelope.plain(List.of(reports), credential)));
  }

  private static Report call(long id, String person, Instant at, String model) {
    Call call = new Call(model, "normal", 100_000, 0, 0, 0, 0, 7L);
    return new Report(
        id,
        Tool.CLAUDE_CODE,
        "2.1.219",
        "api_request",
        "s",
        id,
        "p",
        person,
        at,
        call,
        Map.of(),
        Plan.GOOD);
  }

  private static Sums sums(long calls, long unpriced, String list) {
    return new Sums(
        calls, 100_000 * calls, 0, 0, 0, unpriced, Money.dollars(list), Money.micros(7 * calls));
  }
}
