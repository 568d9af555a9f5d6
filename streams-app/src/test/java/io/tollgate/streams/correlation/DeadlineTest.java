package io.tollgate.streams.correlation;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.streams.correlation.GroupDriver.used;
import static io.tollgate.streams.correlation.GroupPolicies.ALWAYS;
import static io.tollgate.streams.correlation.GroupPolicies.deadline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.cases.CaseFolding;
import io.tollgate.cases.CaseRules;
import io.tollgate.event.Case;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deadline policy: a write must be reviewed within an hour; the grace is a minute. */
class DeadlineTest {

  private static final Instant DUE = NOON.plus(Duration.ofHours(1));
  private static final Instant TOLD = DUE.plus(Duration.ofMinutes(1)).plusMillis(1);

  private final GroupDriver groups = new GroupDriver(deadline(1, ALWAYS));

  @Test
  void passesWithoutAnyFurtherEventOnceTheGraceIsOver() {
    groups.tell(used("Write", "c1", NOON));

    groups.reach(TOLD.minusMillis(1));
    assertThat(groups.violations()).isEmpty();
    groups.reach(TOLD);

    Violation violation = groups.violations().get(0);
    assertThat(violation.getFindingType()).isEqualTo("deadline");
    assertThat(violation.getPolicyName()).isEqualTo("review-within-an-hour");
    assertThat(violation.getGroup()).containsExactly("attributes.change=c1");
    assertThat(violation.getWindowStart()).isEqualTo(NOON);
    assertThat(violation.getWindowEnd()).isEqualTo(DUE);
    assertThat(violation.getEventCount()).isEqualTo(1);
    assertThat(violation.getRelatedEvents())
        .containsExactly(violation.getEventId() + "@tool-events-0-0");
    assertThat(violation.getUserId()).isEqualTo("ann@x.org");
    assertThat(violation.getTeam()).isEqualTo("ads");
    assertThat(violation.getFingerprint()).matches("[0-9a-f]{32}");
  }

  /** The opposite would give a case that is overdue before anybody could hear of it. */
  @Test
  void itsCaseIsDueFromWhenTheDeadlinePassed() {
    groups.tell(used("Write", "c1", NOON));
    groups.tell(received(used("Write", "c2", NOON), DUE.plusSeconds(30)));
    groups.reach(TOLD.plus(Duration.ofDays(1)));

    assertThat(groups.violations())
        .extracting(new CaseFolding(CaseRules.USUAL)::open)
        .extracting(Case::getOpenedTime, Case::getDueTime)
        .containsExactlyInAnyOrder(
            tuple(DUE, DUE.plus(Duration.ofDays(1))),
            tuple(DUE.plusSeconds(30), DUE.plusSeconds(30).plus(Duration.ofDays(1))));
  }

  @Test
  void isToldOnceAndForgotten() {
    groups.tell(used("Write", "c1", NOON));
    groups.reach(TOLD);
    groups.reach(TOLD.plus(Duration.ofDays(1)));

    assertThat(groups.violations()).hasSize(1);
    assertThat(groups.remembered()).isZero();
  }

  @Test
  void isMetByWhatHappensInTime() {
    groups.tell(used("Write", "c1", NOON));
    groups.tell(used("Review", "c1", DUE));
    groups.reach(TOLD.plus(Duration.ofDays(1)));

    assertThat(groups.violations()).isEmpty();
    assertThat(groups.remembered()).isZero();
  }

  @Test
  void isMetInAGroupThatIsFullOfWhatIsOpen() {
    for (int i = 0; i <= Correlator.MOST_HITS; i++) {
      groups.tell(used("Write", "c1", NOON.plusMillis(i)), i);
    }
    groups.tell(used("Review", "c1", NOON.plusSeconds(60)), Correlator.MOST_HITS + 1);
    groups.reach(TOLD.plus(Duration.ofDays(1)));

    assertThat(groups.violations()).isEmpty();
    assertThat(groups.count("tollgate_cut_hits")).isEqualTo(1);
    assertThat(groups.remembered()).isZero();
  }

  @Test
  void isNotMetByWhatHappensToAnotherGroup() {
    groups.tell(used("Write", "c1", NOON));
    groups.tell(used("Review", "c2", NOON.plusSeconds(60)));
    groups.reach(TOLD);

    assertThat(groups.violations()).hasSize(1);
  }

  @Test
  void isNotMetByWhatHappensAMomentTooLate() {
    groups.tell(used("Write", "c1", NOON));
    groups.tell(used("Review", "c1", DUE.plusMillis(1)));
    groups.reach(TOLD);

    assertThat(groups.violations()).hasSize(1);
  }

  @Test
  void isMetByAReportThatComesLateAboutWhatHappenedInTime() {
    groups.tell(used("Write", "c1", NOON));
    groups.reach(TOLD.minusMillis(1));
    groups.tell(received(used("Review", "c1", NOON.plusSeconds(60)), TOLD.minusMillis(1)));
    groups.reach(TOLD.plus(Duration.ofDays(1)));

    assertThat(groups.violations()).isEmpty();
  }

  @Test
  void isMetByAReviewThatIsReportedBeforeWhatItReviews() {
    groups.tell(used("Review", "c1", NOON.plusSeconds(60)));
    groups.reach(NOON.plusSeconds(1_800));
    groups.tell(received(used("Write", "c1", NOON), NOON.plusSeconds(1_800)));
    groups.reach(TOLD.plus(Duration.ofDays(1)));

    assertThat(groups.violations()).isEmpty();
    assertThat(groups.count("tollgate_late_hits")).isZero();
  }

  @Test
  void aReportAfterTheGraceBringsNothingBack() {
    groups.tell(used("Write", "c1", NOON));
    groups.reach(TOLD);
    groups.tell(received(used("Review", "c1", NOON), TOLD.plusSeconds(1)));
    groups.reach(TOLD.plus(Duration.ofDays(1)));

    assertThat(groups.violations()).hasSize(1);
    assertThat(groups.count("tollgate_late_hits")).isEqualTo(1);
    assertThat(groups.remembered()).isZero();
  }

  @Test
  void anImportedSessionIsJudgedWholeAndHoldsUpNobody() {
    Instant today = NOON.plus(Duration.ofDays(3));
    groups.reach(today);
    groups.tell(received(used("Write", "old", NOON), today));
    groups.tell(received(used("Write", "met", NOON), today));
    groups.tell(received(used("Review", "met", NOON.plusSeconds(60)), today.plusSeconds(1)));
    groups.tell(used("Write", "new", today));

    groups.reach(today.plusSeconds(62));
    assertThat(groups.violations())
        .extracting(violation -> violation.getGroup().get(0))
        .containsExactly("attributes.change=old");
    groups.reach(today.plus(Duration.ofHours(2)));
    assertThat(groups.violations())
        .extracting(violation -> violation.getGroup().get(0))
        .containsExactly("attributes.change=new");
    assertThat(groups.remembered()).isZero();
  }

  @Test
  void waitsForThePartitionThatLagsBehind() {
    groups.progress("judge-1", NOON);
    groups.tell(used("Write", "c1", NOON));
    groups.reach(TOLD.plus(Duration.ofHours(1)));
    groups.tell(used("Review", "c1", NOON.plusSeconds(60)));
    groups.progress("judge-1", TOLD.plus(Duration.ofHours(1)));

    assertThat(groups.violations()).isEmpty();
  }

  @Test
  void surviveARestart() {
    groups.tell(used("Write", "c1", NOON));
    groups.reach(NOON.plusSeconds(60));
    groups.restart();
    groups.reach(TOLD);
    groups.restart();
    groups.reach(TOLD.plusSeconds(60));

    assertThat(groups.violations()).hasSize(1);
  }

  @Test
  void aReplayTellsTheSameViolation() {
    GroupDriver again = new GroupDriver(deadline(1, ALWAYS));
    groups.tell(used("Write", "c1", NOON));
    groups.tell(used("Write", "c1", NOON.plusSeconds(5)));
    groups.reach(TOLD.plus(Duration.ofHours(1)));
    again.tell(used("Write", "c1", NOON));
    again.tell(used("Write", "c1", NOON.plusSeconds(5)));
    again.reach(NOON.plusSeconds(6));
    again.reach(TOLD);

    assertThat(groups.violations()).isEqualTo(again.violations());
  }

  @Test
  void anotherVersionThatAsksTheSameCutsNothing() {
    groups.tell(used("Write", "c1", NOON));
    groups.apply(
        deadline(2, "effective: {from: 2026-11-02T12:30:00Z}\ncontact: compliance@x.org\n"));
    groups.tell(used("Write", "c2", NOON.plusSeconds(1_900)));
    groups.tell(used("Review", "c2", NOON.plusSeconds(1_960)));
    groups.reach(TOLD);

    assertThat(groups.violations())
        .extracting(violation -> violation.getGroup().get(0) + " v" + violation.getPolicyVersion())
        .containsExactly("attributes.change=c1 v1");
  }

  @Test
  void anotherVersionThatAsksSomethingElseLeavesWhatIsOpenToTheOldOne() {
    groups.tell(used("Write", "c1", NOON));
    groups.tell(used("Write", "c2", NOON));
    groups.apply(
        deadline(2, "effective: {from: 2026-11-02T12:30:00Z}\n")
            .replace("within: 1h", "within: 2h"));
    groups.tell(used("Review", "c1", NOON.plusSeconds(2_400)));
    groups.reach(NOON.plus(Duration.ofHours(4)));

    assertThat(groups.violations())
        .extracting(violation -> violation.getGroup().get(0) + " v" + violation.getPolicyVersion())
        .containsExactly("attributes.change=c2 v1");
  }

  @Test
  void withoutAGroupThereIsNoObligation() {
    groups.tell(ToolEvent.newBuilder(used("Write", "c1", NOON)).setAttributes(Map.of()).build());
    groups.reach(TOLD);

    assertThat(groups.violations()).isEmpty();
    assertThat(groups.count("tollgate_ungrouped_hits")).isEqualTo(1);
  }

  @Test
  void whatAnExceptionCoversIsSuppressed() {
    GroupDriver excepted =
        new GroupDriver(
            deadline(
                1,
                """
                effective: {from: 2025-01-01}
                exceptions:
                  - id: ads-sprint
                    scope: {team: ads}
                    owner: Ann
                    approver: Bob
                    ticket: SEC-1
                    not_before: 2026-11-01
                    expires: 2026-11-03
                    reason: Agreed.
                """));
    excepted.tell(used("Write", "c1", NOON));
    excepted.tell(used("Write", "c2", NOON.plus(Duration.ofDays(2))));
    excepted.reach(TOLD.plus(Duration.ofDays(2)));

    assertThat(excepted.violations())
        .extracting(one -> one.getMode() + " " + one.getExceptionId() + " " + one.getGroup().get(0))
        .containsExactly(
            "suppressed ads-sprint attributes.change=c1", "live null attributes.change=c2");
  }

  @Test
  void onTrialItIsToldApart() {
    GroupDriver trial = new GroupDriver(deadline(1, ALWAYS + "mode: shadow\n"));
    trial.tell(used("Write", "c1", NOON));
    trial.reach(TOLD);

    assertThat(trial.violations()).extracting(Violation::getMode).containsExactly("shadow");
  }

  private static ToolEvent received(ToolEvent event, Instant time) {
    return ToolEvent.newBuilder(event).setReceivedTime(time).build();
  }
}
