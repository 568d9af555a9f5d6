package io.tollgate.streams.correlation;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.streams.correlation.GroupDriver.used;
import static io.tollgate.streams.correlation.GroupPolicies.ALWAYS;
import static io.tollgate.streams.correlation.GroupPolicies.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.digest.StableId;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Count policy: three writes within ten minutes in one session are too many; the allowed lateness
 * is a minute.
 */
class CountTest {

  private static final Instant LATER = NOON.plus(Duration.ofHours(2));
  private final GroupDriver groups = new GroupDriver(count(1, 3, ALWAYS));

  @Test
  void isToldWithItsEventsWhenTheLatenessIsOver() {
    written(0, 60, 120).forEach(groups::tell);

    groups.reach(NOON.plusSeconds(180));
    assertThat(groups.violations()).isEmpty();
    groups.reach(NOON.plusSeconds(180).plusMillis(1));

    Violation violation = groups.violations().get(0);
    assertThat(violation.getFindingType()).isEqualTo("correlation");
    assertThat(violation.getGroup()).containsExactly("session_id=s1");
    assertThat(violation.getEventCount()).isEqualTo(3);
    assertThat(violation.getWindowStart()).isEqualTo(NOON);
    assertThat(violation.getWindowEnd()).isEqualTo(NOON.plusSeconds(120));
    assertThat(violation.getEventTime()).isEqualTo(NOON.plusSeconds(120));
    assertThat(violation.getRelatedEvents()).hasSize(3);
  }

  /** Only obligations are decided about by session; a count is the matter of its group. */
  @Test
  void outputsOfSeveralSessionsAreOneCaseOfTheirTeam() {
    GroupDriver byTeam =
        new GroupDriver(count(1, 2, ALWAYS).replace("group-by: session_id", "group-by: team"));
    for (String session : List.of("s1", "s2", "s3")) {
      byTeam.tell(
          ToolEvent.newBuilder(used("Write", session, NOON))
              .setKind("ai_write")
              .setSessionId(session)
              .build());
    }
    byTeam.reach(LATER);

    assertThat(byTeam.violations())
        .isNotEmpty()
        .extracting(Violation::getFingerprint)
        .containsOnly(StableId.ofLines(GroupPolicies.COUNT_ID, "ads"));
  }

  @Test
  void severalEventsOfOneTimeAndPlaceCountEach() {
    for (String change : List.of("c1", "c2", "c3", "c3")) {
      groups.tell(used("Write", change, NOON), 7);
    }
    groups.reach(LATER);

    assertThat(groups.violations()).extracting(Violation::getEventCount).containsExactly(3L);
    assertThat(groups.remembered()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        StoreKeys.VALUE_BYTES,
        StoreKeys.REFERENCE_BYTES + StoreKeys.VALUE_BYTES,
      })
  void whatAFormerBuildHasStoredStillCountsAndIsForgotten(int missing) {
    written(0, 60).forEach(groups::tell);
    groups.ageHits(missing);
    groups.restart();
    groups.tell(written(120).get(0));
    groups.reach(NOON.plusSeconds(61));
    groups.reach(LATER);

    assertThat(groups.violations()).extracting(Violation::getEventCount).containsExactly(3L);
    assertThat(groups.remembered()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOrderWithinTheLatenessDoesNotMatter(long seed) {
    List<ToolEvent> events = new ArrayList<>(written(0, 10, 20, 30, 40, 50));
    GroupDriver inOrder = new GroupDriver(count(1, 3, ALWAYS));
    events.forEach(inOrder::tell);
    inOrder.reach(LATER);
    Collections.shuffle(events, new Random(seed));
    for (ToolEvent event : events) {
      groups.tell(event);
      groups.reach(NOON.plusSeconds(60));
    }
    groups.reach(LATER);

    assertThat(groups.violations())
        .extracting(Violation::getViolationId, Violation::getEventCount)
        .containsExactlyElementsOf(
            inOrder.violations().stream()
                .map(one -> tuple(one.getViolationId(), one.getEventCount()))
                .toList());
  }

  @Test
  void atTheEdgeOfTheTimespanAnEventStillCounts() {
    written(0, 300, 600).forEach(groups::tell);
    groups.reach(LATER);

    assertThat(groups.violations()).hasSize(1);
  }

  @Test
  void beyondTheTimespanItDoesNot() {
    written(0, 300, 601).forEach(groups::tell);
    groups.reach(LATER);

    assertThat(groups.violations()).isEmpty();
    assertThat(groups.remembered()).isZero();
  }

  @Test
  void sessionsAreApart() {
    written(0, 60).forEach(groups::tell);
    groups.tell(
        ToolEvent.newBuilder(used("Write", "x", NOON.plusSeconds(90))).setSessionId("s2").build());
    groups.reach(LATER);

    assertThat(groups.violations()).isEmpty();
  }

  @Test
  void whatComesTooLateDoesNotCountButIsCounted() {
    written(0, 60).forEach(groups::tell);
    groups.reach(NOON.plusSeconds(200));
    groups.tell(written(120).get(0));
    groups.reach(LATER);

    assertThat(groups.violations()).isEmpty();
    assertThat(groups.count("tollgate_late_hits")).isEqualTo(1);
    assertThat(groups.remembered()).isZero();
  }

  @Test
  void anImportedSessionIsJudgedByItselfInTheOrderOfItsTimes() {
    Instant today = NOON.plus(Duration.ofDays(2));
    groups.reach(today);
    written(120, 0, 60, 4_000).forEach(groups::tell);
    groups.reach(today.plusSeconds(59));
    assertThat(groups.violations()).isEmpty();
    groups.reach(today.plusSeconds(61));

    assertThat(groups.violations())
        .extracting(Violation::getEventTime)
        .containsExactly(NOON.plusSeconds(120));
    assertThat(groups.remembered()).isZero();
  }

  @Test
  void lateEventsWhoseWindowIsOpenJoinTheOthersWithoutCountingTwice() {
    groups.reach(NOON.plusSeconds(400));
    written(0, 60, 120).forEach(groups::tell);
    groups.reach(NOON.plusSeconds(461));
    assertThat(groups.violations()).hasSize(1);
    written(500).forEach(groups::tell);
    groups.reach(LATER);

    assertThat(groups.violations()).extracting(Violation::getEventCount).containsExactly(4L);
  }

  /** Otherwise the higher correlation would count it on time, and what it leads to apart. */
  @Test
  void whatIsLateForOneLevelIsLateForTheNext() {
    GroupDriver chained =
        new GroupDriver(
            GroupPolicies.chained()
                .replace("condition: {gte: 2}", "condition: {gte: 1}")
                .replace("type: value_count", "type: event_count")
                .replace("{field: session_id, gte: 2}", "{gte: 1}")
                .replace("rules: much", "rules: [much, written]"));
    chained.reach(NOON.plusSeconds(90));
    written(0).forEach(chained::tell);
    chained.reach(LATER);
    chained.reach(LATER.plusSeconds(61));

    assertThat(chained.violations()).extracting(Violation::getEventTime).containsExactly(NOON);
  }

  @Test
  void aRestartInTheMiddleOfAWindowChangesNothing() {
    for (ToolEvent event : written(0, 60, 120)) {
      groups.tell(event);
      groups.reach(event.getEventTime().plusSeconds(30));
      groups.restart();
    }
    groups.reach(LATER);
    groups.restart();
    groups.reach(LATER.plusSeconds(60));

    assertThat(groups.violations()).hasSize(1);
    assertThat(groups.remembered()).isZero();
  }

  @Test
  void aChangeOfTheQuestionBeginsAnewAndTheVersionInForceTells() {
    written(0, 60).forEach(groups::tell);
    groups.apply(count(2, 4, "effective: {from: 2026-11-02T12:01:30Z}\n"));
    written(100, 110, 120).forEach(groups::tell);
    groups.reach(NOON.plusSeconds(300));
    assertThat(groups.violations()).isEmpty();
    written(310).forEach(groups::tell);
    groups.reach(LATER);

    assertThat(groups.violations())
        .extracting(Violation::getPolicyVersion, Violation::getEventCount)
        .containsExactly(tuple(2, 4L));
  }

  @Test
  void anotherPolicyLeavesTheStateAlone() {
    written(0, 60).forEach(groups::tell);
    groups.apply(GroupPolicies.deadline(1, ALWAYS));
    written(120).forEach(groups::tell);
    groups.reach(NOON.plusSeconds(200));

    assertThat(groups.violations()).extracting(Violation::getFindingType).contains("correlation");
  }

  @Test
  void whatSeveralGroupsShowIsCountedInTurn() {
    GroupDriver chained = new GroupDriver(GroupPolicies.chained());
    written(0, 60).forEach(chained::tell);
    written(120, 180).stream()
        .map(event -> ToolEvent.newBuilder(event).setSessionId("s2").build())
        .forEach(chained::tell);
    chained.restart();
    chained.reach(LATER);

    assertThat(chained.violations())
        .extracting(Violation::getPolicyName, Violation::getEventTime)
        .containsExactly(tuple("much-is-written-everywhere", NOON.plusSeconds(180)));
    chained.reach(LATER.plus(Duration.ofHours(2)));
    assertThat(chained.remembered()).isZero();
  }

  @Test
  void whatOneEventShowsInSeveralGroupsIsCountedInTurn() {
    GroupDriver chained = new GroupDriver(GroupPolicies.chained().replace("session_id", "paths"));
    written(0, 60).stream()
        .map(event -> ToolEvent.newBuilder(event).setPaths(List.of("a.py", "b.py")).build())
        .forEach(chained::tell);
    chained.reach(NOON.plusSeconds(121));
    chained.restart();
    chained.reach(LATER);

    assertThat(chained.violations())
        .extracting(Violation::getPolicyName, Violation::getEventTime)
        .containsExactly(tuple("much-is-written-everywhere", NOON.plusSeconds(60)));
    chained.reach(LATER.plus(Duration.ofHours(2)));
    assertThat(chained.remembered()).isZero();
  }

  /** Seconds after noon. */
  private static List<ToolEvent> written(int... seconds) {
    return IntStream.of(seconds)
        .mapToObj(second -> used("Write", "c" + second, NOON.plusSeconds(second)))
        .toList();
  }
}
