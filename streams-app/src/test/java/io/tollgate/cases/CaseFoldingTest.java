package io.tollgate.cases;

import static io.tollgate.cases.Violations.MATTER;
import static io.tollgate.cases.Violations.NOON;
import static io.tollgate.cases.Violations.violation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseFoldingTest {

  private final CaseFolding folding = new CaseFolding(CaseRules.USUAL);

  @Test
  void theFirstViolationOpensACase() {
    Case opened = folding.open(violation("v1"));

    assertThat(opened.getCaseId()).endsWith("-" + MATTER).hasSize(12 + 1 + 32);
    assertThat(CaseIds.fingerprintOf(opened.getCaseId())).isEqualTo(MATTER);
    assertThat(opened.getStatus()).isEqualTo("new");
    assertThat(opened.getOpenedTime()).isEqualTo(NOON);
    assertThat(opened.getDueTime()).isEqualTo(NOON.plus(Duration.ofHours(24)));
    assertThat(opened.getGroup()).containsExactly("session_id=s1", "user_id=ann@x.org", "team=ads");
    assertThat(opened.getAnnouncements()).isEqualTo(1);
    assertThat(folding.open(violation("v1"))).isEqualTo(opened);
  }

  @Test
  void aCaseOfContentNamesTheAssetItsItemsAndTheFirstWay() {
    Case opened = folding.open(entered("v1", "old/task 1.py"));
    Case folded = folding.fold(opened, entered("v2", "task_2.py"));
    folded = folding.fold(folded, entered("v3", "old/task 1.py"));

    assertThat(opened.getGroup()).containsExactly("asset_id=suite-7", "team=ads");
    assertThat(opened.getItems()).containsExactly("old/task 1.py");
    assertThat(folded.getAssetId()).isEqualTo("suite-7");
    assertThat(folded.getItems()).containsExactly("task_2.py", "old/task 1.py");
    assertThat(folded.getPath())
        .containsExactly("write v1 src/a.py", "asset suite-7 old/task 1.py");
  }

  @Test
  void aCaseOfContentNamesTheLatestTwentyItems() {
    Case caseRecord = folding.open(entered("v0", "0.py"));
    for (int i = 1; i <= 30; i++) {
      caseRecord = folding.fold(caseRecord, entered("v" + i, i + ".py"));
    }

    assertThat(caseRecord.getItems()).hasSize(20).startsWith("11.py").endsWith("30.py");
  }

  /** Cases that were open when the fields came. */
  @Test
  void aCaseThatDidNotNameTheAssetDoesWithTheNextViolation() {
    Case before = folding.open(violation("v1"));
    Case after = folding.fold(before, entered("v2", "task_2.py"));

    assertThat(before.getAssetId()).isNull();
    assertThat(before.getItems()).isNull();
    assertThat(after.getAssetId()).isEqualTo("suite-7");
    assertThat(after.getItems()).containsExactly("task_2.py");
    assertThat(after.getPath()).hasSize(2);
  }

  private static Violation entered(String id, String item) {
    Violation entered = violation(id);
    entered.setAssetId("suite-7");
    entered.setPath(List.of("write " + id + " src/a.py", "asset suite-7 " + item));
    return entered;
  }

  @Test
  void moreOfTheSameIsCountedAndToldOnlyAfterTheRepeatInterval() {
    Case soon = folding.fold(folding.open(violation("v1")), violation("v2", Duration.ofHours(1)));
    Case later = folding.fold(soon, violation("v3", Duration.ofHours(4)));

    assertThat(soon.getViolationCount()).isEqualTo(2);
    assertThat(soon.getAnnouncements()).isEqualTo(1);
    assertThat(later.getViolationIds()).containsExactly("v1", "v2", "v3");
    assertThat(later.getAnnouncements()).isEqualTo(2);
    assertThat(later.getLastSeen()).isEqualTo(NOON.plus(Duration.ofHours(4)).minusSeconds(1));
    assertThat(later.getVersion()).isEqualTo(3);
  }

  @Test
  void aGraverViolationIsToldAtOnceAndIsDueSooner() {
    Violation grave = violation("v2", Duration.ofMinutes(1));
    grave.setSeverity("critical");

    Case graver = folding.fold(folding.open(violation("v1")), grave);
    Case still = folding.fold(graver, violation("v3", Duration.ofMinutes(2)));

    assertThat(still.getSeverity()).isEqualTo("critical");
    assertThat(still.getDueTime()).isEqualTo(NOON.plus(Duration.ofHours(4)));
    assertThat(still.getAnnouncements()).isEqualTo(2);
  }

  @Test
  void aPolicyMaySayHowLongACaseTakesAndWhenItIsToldAgain() {
    Violation first = violation("v1");
    first.setResolveWithinSeconds(Duration.ofHours(2).toSeconds());
    Violation next = violation("v2", Duration.ofMinutes(30));
    next.setRepeatSeconds(Duration.ofMinutes(30).toSeconds());
    Violation grave = violation("v3", Duration.ofMinutes(31));
    grave.setSeverity("critical");
    grave.setResolveWithinSeconds(Duration.ofHours(3).toSeconds());

    Case opened = folding.open(first);
    Case repeated = folding.fold(opened, next);
    Case graver = folding.fold(repeated, grave);

    assertThat(opened.getDueTime()).isEqualTo(NOON.plus(Duration.ofHours(2)));
    assertThat(repeated.getAnnouncements()).isEqualTo(2);
    assertThat(graver.getDueTime()).as("never later").isEqualTo(opened.getDueTime());
  }

  @Test
  void aCaseThatIsNotResolvedInTimeIsToldUnlessItIsQuiet() {
    Case opened = folding.open(violation("v1"));
    Case quiet = Case.newBuilder(opened).setStatus("suppressed").build();

    Case late = CaseFolding.breach(opened);

    assertThat(late.getBreachedTime()).isEqualTo(opened.getDueTime());
    assertThat(late.getAnnouncements()).isEqualTo(2);
    assertThat(late.getHistory()).last().asString().endsWith("tollgate not resolved in time");
    assertThat(CaseFolding.mayBreach(opened)).isTrue();
    assertThat(CaseFolding.mayBreach(late)).isFalse();
    assertThat(CaseFolding.breach(quiet).getAnnouncements()).isEqualTo(1);
  }

  @Test
  void anEarlierEventWidensTheCaseToTheFront() {
    Violation imported = violation("v2", Duration.ofMinutes(1));
    imported.setEventTime(NOON.minus(Duration.ofDays(9)));
    imported.setTeam("an older team");

    Case folded = folding.fold(folding.open(violation("v1")), imported);

    assertThat(folded.getFirstSeen()).isEqualTo(imported.getEventTime());
    assertThat(folded.getLastSeen()).isEqualTo(NOON.minusSeconds(1));
    assertThat(folded.getTeam()).isEqualTo("ads");
  }

  @Test
  void aSuppressedCaseIsQuietUntilItsTime() {
    Case quiet = folding.open(violation("v1"));
    quiet.setStatus("suppressed");
    quiet.setSuppressedUntil(NOON.plus(Duration.ofDays(1)));

    Case before = folding.fold(quiet, violation("v2", Duration.ofHours(23)));
    Case after = folding.fold(before, violation("v3", Duration.ofHours(24)));

    assertThat(before.getAnnouncements()).isEqualTo(1);
    assertThat(before.getStatus()).isEqualTo("suppressed");
    assertThat(after.getAnnouncements()).isEqualTo(2);
    assertThat(after.getStatus()).isEqualTo("new");
    assertThat(after.getHistory()).last().asString().contains("tollgate suppression ended");
  }

  @Test
  void timeEndsASuppressionAndTellsWhatRanOutUnheard() {
    Case quiet = folding.open(violation("v1"));
    quiet.setStatus("suppressed");
    Instant until = quiet.getDueTime().plusSeconds(60);
    quiet.setSuppressedUntil(until);

    Case late = CaseFolding.atTime(quiet, until.minusSeconds(1));
    Case awake = CaseFolding.atTime(late, until);
    Case both = CaseFolding.atTime(quiet, until);

    assertThat(CaseFolding.atTime(quiet, quiet.getDueTime())).isSameAs(quiet);
    assertThat(late.getStatus()).isEqualTo("suppressed");
    assertThat(late.getAnnouncements()).isEqualTo(1);
    assertThat(awake.getStatus()).isEqualTo("new");
    assertThat(awake.getAnnouncements()).isEqualTo(2);
    assertThat(awake.getHistory()).last().asString().contains("suppression ended");
    assertThat(both).isEqualTo(awake);
    assertThat(CaseStatus.at(late, until)).isEqualTo("new");
    assertThat(CaseStatus.at(late, until.minusSeconds(1))).isEqualTo("suppressed");
  }

  @Test
  void onlyTheLatestFiftyIdsAreKept() {
    Case grown = folding.open(violation("v0"));
    for (int i = 1; i < 60; i++) {
      grown = folding.fold(grown, violation("v" + i));
    }

    assertThat(grown.getViolationCount()).isEqualTo(60);
    assertThat(grown.getViolationIds()).hasSize(50).startsWith("v10").endsWith("v59");
    assertThat(CaseFolding.contains(grown, violation("v59"))).isTrue();
  }

  @Test
  void aRecordOlderThanTheFingerprintGetsOne() {
    Violation old = violation("v1");
    old.setFingerprint("");

    assertThat(CaseIds.fingerprint(old)).matches("[0-9a-f]{32}");
  }
}
