package io.tollgate.cli.cases;

import static io.tollgate.cli.cases.SomeCases.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseViewsTest {

  @Test
  void precisionCountsWhatPeopleJudged() {
    List<Precision> precision =
        Precision.of(
            List.of(
                SomeCases.closed("a", "p", 1, "true_positive"),
                SomeCases.closed("b", "p", 1, "true_positive"),
                SomeCases.closed("c", "p", 1, "false_positive"),
                SomeCases.closed("d", "p", 1, "test"),
                SomeCases.closed("e", "p", 10, "duplicate"),
                SomeCases.open("f")));

    assertThat(precision)
        .extracting(
            Precision::policy,
            Precision::version,
            Precision::open,
            Precision::other,
            Precision::share)
        .containsExactly(
            tuple("no-katas", 2, 1L, 0L, "-"),
            tuple("p", 1, 0L, 1L, "0.67"),
            tuple("p", 10, 0L, 1L, "-"));
  }

  @Test
  void aCaseIsAboutAnAssetAFindingsSubjectOrAPerson() {
    Case person = SomeCases.open("a");
    Case asset = SomeCases.open("b");
    asset.setAssetId("suite-7");
    Case bypass = SomeCases.open("c");
    bypass.setGroup(List.of("session_id=coverage:openai gpt-5.4 on 2026-11-20"));

    assertThat(List.of(person, asset, bypass))
        .extracting(CaseListCommand::about)
        .containsExactly(person.getUserId(), "asset suite-7", "openai gpt-5.4 on 2026-11-20");
  }

  @Test
  void aDeadlineIsMetOrMissedAndStaysSo() {
    Case open = SomeCases.open("a");
    Case late = SomeCases.closed("b", "p", 1, "test");

    assertThat(Deadline.due(open, NOON.plusSeconds(3_600))).isEqualTo("in 23h");
    assertThat(Deadline.due(open, NOON.plus(Duration.ofDays(4)))).isEqualTo("OVERDUE 3d");
    assertThat(Deadline.age(open, NOON.plus(Duration.ofMinutes(59)))).isEqualTo("59m");
    assertThat(Deadline.due(late, NOON.plus(Duration.ofDays(90)))).isEqualTo("OVERDUE 1h");
    assertThat(Deadline.age(late, NOON.plus(Duration.ofDays(90)))).isEqualTo("25h");
  }

  @Test
  void theHistoryTellsWhatBecameOfAnAction() {
    Case caseRecord = SomeCases.open("a");
    CaseAction close = new CaseAction();
    close.setActionId("a1");
    close.setAction("close");
    close.setActor("eve");
    close.setActionTime(NOON);

    assertThat(ActionOutcome.of(caseRecord, close).isKnown()).isFalse();
    caseRecord.setHistory(List.of(NOON + " eve close as test: it refused: ha [a1]"));
    assertThat(ActionOutcome.of(caseRecord, close).isDone()).isTrue();
    caseRecord.setHistory(List.of(NOON + " eve close refused: it is resolved [a1]"));
    assertThat(ActionOutcome.of(caseRecord, close).isDone()).isFalse();
    close.setReason("again");
    caseRecord.setHistory(List.of(NOON + " eve close refused: it is resolved: again [a1]"));
    assertThat(ActionOutcome.of(caseRecord, close).sentence(NOON))
        .isEqualTo("case a: close refused: it is resolved");
    close.setActor("eve ");
    assertThat(ActionOutcome.of(caseRecord, close).isDone()).isFalse();
  }

  @Test
  void anActionIsAnsweredWithTheCaseAndHowItStands() {
    Case caseRecord = SomeCases.open("cd865ac52a3b0000");
    CaseAction assign = new CaseAction();
    assign.setActionId("a1");
    assign.setAction("assign");
    assign.setActor("eve");
    assign.setActionTime(NOON);
    caseRecord.setStatus("in_progress");
    caseRecord.setAssignee("bob");
    caseRecord.setHistory(List.of(NOON + " eve assign to bob [a1]"));

    assertThat(ActionOutcome.of(caseRecord, assign).sentence(NOON))
        .isEqualTo("case cd865ac52a3b: in progress, assigned to bob");
  }
}
