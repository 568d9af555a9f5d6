package io.tollgate.bench;

import static io.tollgate.fixture.SomeFindings.NOON;
import static io.tollgate.fixture.SomeSpend.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.Expected.Breach;
import io.tollgate.bench.Expected.Slot;
import io.tollgate.bench.Observed.Period;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.Violation;
import io.tollgate.fixture.SomeFindings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the demo takes for right, and that nothing else is. */
class VerdictTest {

  private static final Company COMPANY = DemoCompany.read();
  private static final Breach KATA = new Breach("no-katas", "s1", "p1");

  /** A tool that gives its prompts no ids. */
  private static final Breach UNNUMBERED = new Breach("no-katas", "s2", null);

  private static final Sums SPENT =
      new Sums(2, 100, 0, 0, 0, 0, Money.of(money("0.5")), Money.of(money("0.4")));
  private static final Expected EXPECTED =
      new Expected(
          5,
          2,
          1,
          Map.of("invalid_tokens", 2L),
          Map.of("ads", SPENT),
          Map.of(new Slot("ads", NOON), SPENT),
          Map.of(),
          Set.of(KATA, UNNUMBERED));

  private final Observed observed = new Observed();

  @BeforeEach
  void everythingComesOutAsExpected() {
    for (int i = 0; i < 3; i++) {
      observed.toolEvent();
    }
    observed.usage();
    observed.usage();
    observed.duplicate();
    observed.dead(letter("invalid_tokens"));
    observed.dead(letter("invalid_tokens"));
    observed.violation(violation("s1", "p1"), 0);
    observed.violation(violation("s2", "any"), 0);
    observed.ledger("u1:input", entry(100, "0.5", "0.4"));
    for (Period period : Period.values()) {
      observed.spend(period, spend(2, 100, "0.5"), 0);
    }
  }

  @Test
  void holdsIfEveryFigureIsTheOracles() {
    Verdict verdict = verdict(0);

    assertThat(verdict.failed()).isEmpty();
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.checks()).extracting(Check::name).contains("day, ads from " + NOON);
  }

  @Test
  void whatWasSentAgainMayBeADuplicateOrADeadLetterAndNothingElse() {
    observed.toolEvent();
    observed.duplicate();
    assertThat(failed(0)).containsExactly("accepted", "duplicates");
    assertThat(failed(1)).isEmpty();

    observed.dead(letter("invalid_tokens"));
    assertThat(failed(1)).containsExactly("accepted");
    assertThat(failed(2)).isEmpty();

    observed.toolEvent();
    observed.usage();
    assertThat(failed(3)).containsExactly("usage");
  }

  @Test
  void whatIsMissingIsNeverForgiven() {
    observed.toolEvent();

    assertThat(failed(9)).containsExactly("usage + duplicates + dead letters = accepted");
    assertThat(names(Verdict.of(EXPECTED, new Observed(), COMPANY, 9)))
        .contains("accepted", "usage", "duplicates", "dead letters", "ledger, ads", "months, ads");
  }

  @Test
  void aDeadLetterForAnotherReasonFailsBoth() {
    observed.dead(letter("invalid_cost"));

    assertThat(failed(0)).containsExactly("accepted", "dead letters", "dead letters, invalid_cost");
  }

  @Test
  void aViolationIsFoundOnceAndNoneBesides() {
    observed.violation(violation("s1", "p1"), 0);
    assertThat(failed(0))
        .containsExactly("planted violations found once", "violations in all", KATA.toString());

    observed.violation(violation("s3", "p9"), 0);
    assertThat(failed(0)).contains(new Breach("no-katas", "s3", "p9").toString());
  }

  @Test
  void anEntryThatIsWrittenAnewCountsOnce() {
    observed.ledger("u1:input", entry(100, "0.5", "0.4"));
    observed.spend(Period.DAY, spend(2, 100, "0.5"), 0);
    assertThat(failed(0)).isEmpty();

    observed.ledger("u1:input", entry(101, "0.5", "0.4"));
    observed.spend(Period.HOUR, spend(3, 100, "0.5"), 0);
    observed.spend(Period.DAY, spend(2, 100, "0.500000000001"), 0);
    assertThat(failed(0))
        .containsExactly("ledger, ads", "all teams, by hour", "day, ads from " + NOON);
  }

  @Test
  void aTargetIsMissedOnceItsLimitIsReached() {
    Verdict verdict =
        verdict(0)
            .and(
                Check.equal("kept", 1, 1),
                List.of(
                    Check.atMost("p99", "ms", 250, 250), Check.atMost("p50", "ms", 250, 249.9)));

    assertThat(verdict.holds()).as("figures alone decide").isTrue();
    assertThat(verdict.missed()).extracting(Check::name).containsExactly("p99");
  }

  private List<String> failed(long resent) {
    return names(verdict(resent));
  }

  private static List<String> names(Verdict verdict) {
    return verdict.failed().stream().map(Check::name).toList();
  }

  private Verdict verdict(long resent) {
    return Verdict.of(EXPECTED, observed, COMPANY, resent);
  }

  private static DeadLetter letter(String reason) {
    DeadLetter letter = new DeadLetter();
    letter.setReason(reason);
    letter.setStage("collector");
    return letter;
  }

  private static Violation violation(String session, String prompt) {
    Violation violation = SomeFindings.violation("v");
    violation.setSessionId(session);
    violation.setPromptId(prompt);
    return violation;
  }

  private static LedgerEntry entry(long tokens, String list, String reported) {
    LedgerEntry entry = new LedgerEntry();
    entry.setTeam("ads");
    entry.setTokenClass("input");
    entry.setTokens(tokens);
    entry.setCostState("priced");
    entry.setListCost(money(list));
    entry.setReportedCost(money(reported));
    return entry;
  }

  private static TeamSpend spend(long calls, long tokens, String list) {
    TeamSpend spend = new TeamSpend();
    spend.setTeam("ads");
    spend.setPeriodStart(NOON);
    spend.setCalls(calls);
    spend.setInputTokens(tokens);
    spend.setListCost(money(list));
    spend.setReportedCost(money("0.4"));
    return spend;
  }
}
