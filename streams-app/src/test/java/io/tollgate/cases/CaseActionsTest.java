package io.tollgate.cases;

import static io.tollgate.cases.Violations.NOON;
import static io.tollgate.cases.Violations.violation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseActionsTest {

  private final CaseActions actions = new CaseActions(CaseRules.USUAL);
  private final Case opened = new CaseFolding(CaseRules.USUAL).open(violation("v1"));

  @Test
  void assigningTakesTheCaseUp() {
    Case taken = act(opened, assign());

    assertThat(taken.getStatus()).isEqualTo("in_progress");
    assertThat(taken.getAssignee()).isEqualTo("bob");
    assertThat(taken.getTakenTime()).isEqualTo(NOON.plusSeconds(60));
    assertThat(taken.getHistory()).last().isEqualTo("2026-11-02T12:01:00Z eve assign to bob [a1]");
    assertThat(taken.getVersion()).isEqualTo(2);
  }

  @Test
  void closingNeedsVerdictAndReasonAndReopeningUndoesIt() {
    CaseAction close = action("close");
    close.setVerdict("false_positive");
    close.setReason("a course");

    Case closed = act(opened, close);
    Case reopened = act(closed, action("reopen"));

    assertThat(closed.getStatus()).isEqualTo("resolved");
    assertThat(closed.getVerdict()).isEqualTo("false_positive");
    assertThat(closed.getClosedBy()).isEqualTo("eve");
    assertThat(reopened.getStatus()).isEqualTo("in_progress");
    assertThat(reopened.getVerdict()).isNull();
    assertThat(reopened.getDueTime()).isEqualTo(NOON.plusSeconds(60).plus(Duration.ofHours(24)));
  }

  @Test
  void suppressingNeedsAnEnd() {
    CaseAction suppress = action("suppress");
    suppress.setReason("known until the migration");
    Case endless = act(opened, suppress);
    suppress.setUntil(NOON.plus(Duration.ofDays(2)));
    Case quiet = act(opened, suppress);

    assertThat(endless.getStatus()).isEqualTo("new");
    assertThat(quiet.getStatus()).isEqualTo("suppressed");
    assertThat(quiet.getSuppressedUntil()).isEqualTo(NOON.plus(Duration.ofDays(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "suppress", "assign", "note", "reopen", "burn"})
  void whatIsNotPossibleIsOnlyWrittenDown(String verb) {
    CaseAction half = action(verb);

    Case after = act(opened, half);

    assertThat(after.getHistory()).last().asString().contains(" eve " + verb + " refused: ");
    assertThat(isRefused(after, half)).isTrue();
    Case expected = Case.newBuilder(opened).build();
    expected.setHistory(after.getHistory());
    expected.setVersion(2);
    assertThat(after).isEqualTo(expected);
  }

  @Test
  void aResolvedCaseTakesNothingButNotesAndReopening() {
    CaseAction close = action("close");
    close.setVerdict("true_positive");
    close.setReason("talked to ann");
    Case closed = act(opened, close);
    CaseAction note = action("note");
    note.setReason("it said: no refused: here");

    assertThat(act(closed, assign()).getAssignee()).isNull();
    assertThat(act(closed, close).getHistory()).last().asString().contains("reopen it first");
    assertThat(isRefused(act(closed, note), note)).isFalse();
    assertThat(act(closed, action("reopen")).getStatus()).isEqualTo("in_progress");
    Case later = Case.newBuilder(opened).setCaseId("later").build();
    assertThat(actions.act(closed, action("reopen"), later).getHistory())
        .last()
        .asString()
        .contains("case later is about the same matter");
  }

  private Case act(Case before, CaseAction action) {
    return actions.act(before, action, before);
  }

  private static boolean isRefused(Case caseRecord, CaseAction action) {
    return History.isRefusal(History.entry(caseRecord, action).orElseThrow(), action);
  }

  private static CaseAction assign() {
    CaseAction assign = action("assign");
    assign.setAssignee("bob");
    return assign;
  }

  private static CaseAction action(String verb) {
    CaseAction action = new CaseAction();
    action.setActionId("a1");
    action.setCaseId("c1");
    action.setAction(verb);
    action.setActor("eve");
    action.setActionTime(NOON.plusSeconds(60));
    return action;
  }
}
