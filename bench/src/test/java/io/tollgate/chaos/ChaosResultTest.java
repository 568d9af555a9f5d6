package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.Check;
import io.tollgate.bench.rig.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosResultTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final ChaosResult NONE = new ChaosResult(NOON, 1, List.of(), List.of());
  private static final Check LOST_NONE = new Check(Invariants.LOST, "0", "0", true);
  private static final Check LOST_ONE = new Check(Invariants.LOST, "0", "1, such as x", false);

  @Test
  void saysThatNothingIsLostAndEveryControlNoticed() {
    ChaosResult result =
        NONE.with(NOON, outcome(false, LOST_NONE)).with(NOON, control(LOST_NONE, LOST_ONE));

    assertThat(result.holds()).isTrue();
    assertThat(result.summary())
        .containsExactly(
            "scenarios played: 1; nothing lost, nothing doubled, nothing made up",
            "controls: 1, all noticed");
  }

  @Test
  void saysWhichInvariantHadNoControl() {
    assertThat(NONE.with(NOON, outcome(false, LOST_NONE)).summary())
        .containsExactly(
            "scenarios played: 1; nothing lost, nothing doubled, nothing made up",
            "compared, but no control shows that a fault would be noticed: " + Invariants.LOST);
  }

  @Test
  void namesWhatFellAndWhatWentUnnoticed() {
    assertThat(NONE.with(NOON, outcome(false, LOST_ONE)).summary()).contains("FAILED: S00");
    assertThat(NONE.with(NOON, control(LOST_NONE, LOST_NONE)).summary())
        .contains("NOT NOTICED: any");
  }

  @Test
  void countsNoScenarioThatWasLeftOut() {
    assertThat(NONE.with(NOON, outcome(true, LOST_NONE)).summary())
        .contains(
            "scenarios played: 0; nothing lost, nothing doubled, nothing made up",
            "left out, so nothing is known of: S00");
  }

  /** Else the page would tell of those before it only, and that all is well. */
  @Test
  void aPartThatDoesNotComeBackIsAFinding() {
    Scenario scenario = Scenarios.named(List.of("S11")).get(0);
    ChaosResult result =
        NONE.with(NOON, outcome(false, LOST_NONE))
            .with(NOON, Outcome.brokenOff(scenario, "flink is not ready after 240 s"));

    assertThat(result.holds()).isFalse();
    assertThat(result.summary()).containsExactly("FAILED: S11");
    assertThat(result.page(new Machine(NOON, "any", 2, "17", 0, "abc")))
        .contains("S11: played to its end: flink is not ready after 240 s");
  }

  private static Outcome outcome(boolean isLeftOut, Check check) {
    return new Outcome(
        Scenarios.named(List.of("S00")).get(0),
        isLeftOut,
        List.of(),
        0,
        0,
        Duration.ZERO,
        Duration.ZERO,
        new Outcome.Answers(0, 0, 0),
        0,
        List.of(check));
  }

  private static ChaosResult.Control control(Check before, Check after) {
    return new ChaosResult.Control(
        new Mutant("any", "anything", Invariants.LOST, stand -> {}), before, after);
  }
}
