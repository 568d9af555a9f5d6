package io.tollgate.cases;

import static io.tollgate.cases.Violations.NOON;
import static io.tollgate.cases.Violations.violation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.Violation;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A case always stays smaller than its topic allows, however many and large its parts. */
class CaseSizeTest {

  /** Three bytes each. */
  private static final String NAME = "名".repeat(1_024);

  private static final String REASON = "因".repeat(16_384);
  private static final int TOPIC_TAKES = 1_000_000;

  private final CaseFolding folding = new CaseFolding(CaseRules.USUAL);
  private final CaseActions actions = new CaseActions(CaseRules.USUAL);

  @Test
  void asLargeAsWhatPassesTheChecksMakesItAndThenItsTimeRunsOut() throws IOException {
    Case caseRecord = folding.open(large(0));
    for (int i = 1; i < 60; i++) {
      caseRecord = folding.fold(caseRecord, large(i));
    }
    for (int i = 0; i < 150; i++) {
      caseRecord = act(caseRecord, "note", i);
    }
    caseRecord = act(caseRecord, "suppress", 1_000);
    Case later = CaseFolding.atTime(caseRecord, NOON.plus(Duration.ofDays(90)));

    assertThat(later.getBreachedTime()).isNotNull();
    assertThat(later.getHistory()).last().asString().contains("suppression ended");
    assertThat(later.toByteBuffer().remaining()).isLessThan(TOPIC_TAKES);
  }

  @Test
  void aHistoryThatIsShortInAllKeepsItsHundredLines() {
    Case caseRecord = folding.open(violation("v1"));
    for (int i = 0; i < 150; i++) {
      CaseAction note = action("note", i);
      note.setActionId("a" + i);
      note.setActor("eve");
      note.setReason("r".repeat(1_900));
      caseRecord = actions.act(caseRecord, note, caseRecord);
    }

    assertThat(caseRecord.getHistory()).hasSize(100);
  }

  @Test
  void whatIsTooLongIsTold() {
    Violation violation = large(1);
    violation.setTitle(NAME + "m");
    assertThat(CaseChecks.firstFault(violation).orElseThrow().detail())
        .isEqualTo("a name is longer than 1024 characters");
    violation = large(1);
    violation.setGroup(Collections.nCopies(100, "g".repeat(200)));
    assertThat(CaseChecks.firstFault(violation).orElseThrow().detail())
        .isEqualTo("the group is longer than 20000 characters");
    CaseAction action = action("note", 1);
    action.setReason(REASON + "m");
    assertThat(CaseChecks.firstFault(action).orElseThrow().detail())
        .isEqualTo("the reason is longer than 16384 characters");
    action = action("assign", 1);
    action.setAssignee(NAME + "m");
    assertThat(CaseChecks.firstFault(action)).isPresent();
  }

  private Case act(Case caseRecord, String verb, int number) {
    CaseAction action = action(verb, number);
    assertThat(CaseChecks.firstFault(action)).isEmpty();
    return actions.act(caseRecord, action, caseRecord);
  }

  private static CaseAction action(String verb, int number) {
    CaseAction action = new CaseAction();
    action.setActionId(name(number));
    action.setCaseId(NAME);
    action.setAction(verb);
    action.setActor(NAME);
    action.setActionTime(NOON.plusSeconds(60));
    action.setAssignee(NAME);
    action.setReason(REASON);
    action.setUntil(NOON.plus(Duration.ofDays(60)));
    return action;
  }

  private static Violation large(int number) {
    Violation violation = violation(name(number));
    violation.setFingerprint(NAME);
    violation.setPolicyId(NAME);
    violation.setPolicyName(NAME);
    violation.setTitle(NAME);
    violation.setUserId(NAME);
    violation.setTeam(NAME);
    violation.setSessionId(NAME);
    violation.setGroup(List.copyOf(Collections.nCopies(19, NAME)));
    violation.setAssetId(NAME);
    violation.setPath(
        Stream.concat(
                Collections.nCopies(100, NAME + NAME).stream(),
                Stream.of("asset " + NAME + " " + name(number) + NAME))
            .toList());
    assertThat(CaseChecks.firstFault(violation)).isEmpty();
    return violation;
  }

  private static String name(int number) {
    return (number + NAME).substring(0, 1_024);
  }
}
