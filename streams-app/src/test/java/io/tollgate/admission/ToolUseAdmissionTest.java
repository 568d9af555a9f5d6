package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolUseAdmissionTest {

  private final SessionDriver memory = new SessionDriver();

  @Test
  void anIdInCommonNeedsNeitherTimeNorTheSameNameOfTheTool() {
    assertThat(counts(use("o1", "otlp_log", "toolu_1", "mcp_tool", NOON))).isTrue();

    Outcome.Repeated second =
        (Outcome.Repeated)
            memory.tellUse(
                use("t1", "transcript", "toolu_1", "mcp__db__query", NOON.plusSeconds(9_000)));

    assertThat(second.reason()).isEqualTo("same_tool_use");
    assertThat(second.recognisedBy()).isEqualTo(Recognition.TOOL_USE);
    assertThat(second.duplicateOf()).isEqualTo("o1");
  }

  @Test
  void withoutAnIdToolAndTimeTell() {
    assertThat(counts(use("h1", "hook", null, "write_file", NOON))).isTrue();
    assertThat(counts(use("o1", "otlp_log", null, "write_file", NOON.plusSeconds(5)))).isFalse();
    assertThat(counts(use("o2", "otlp_log", null, "write_file", NOON.plusSeconds(6)))).isTrue();
    assertThat(counts(use("o3", "otlp_log", null, "read_file", NOON.plusSeconds(5)))).isTrue();
    assertThat(counts(use("h3", "hook", null, "read_file", NOON.plusSeconds(90)))).isTrue();
  }

  @Test
  void whoGivesNoIdMeansTheUseThatAnotherNamed() {
    assertThat(counts(use("h1", "hook", "toolu_1", "Bash", NOON))).isTrue();
    assertThat(counts(use("o1", "otlp_log", null, "Bash", NOON.plusSeconds(3)))).isFalse();
    assertThat(counts(use("t1", "transcript", "toolu_1", "Bash", NOON))).isFalse();
  }

  @Test
  void otherIdsAreOtherUsesHoweverNear() {
    assertThat(counts(use("h1", "hook", "toolu_1", "Bash", NOON))).isTrue();
    assertThat(counts(use("o1", "otlp_log", "toolu_2", "Bash", NOON))).isTrue();
  }

  /** Some providers number the calls of each response anew. */
  @Test
  void anIdGivenTwiceIsTwoUses() {
    assertThat(counts(use("h1", "hook", "call_0", "Bash", NOON))).isTrue();
    assertThat(counts(use("h2", "hook", "call_0", "Bash", NOON.plusSeconds(60)))).isTrue();

    Outcome later = memory.tellUse(use("t2", "transcript", "call_0", "Bash", NOON.plusSeconds(61)));

    assertThat(later.callId()).isEqualTo("h2");
  }

  @Test
  void ofManyUsesWithOneIdTheNewestAreRemembered() {
    for (int i = 0; i < 17; i++) {
      memory.tellUse(use("h" + i, "hook", "call_0", "Bash", NOON.plusSeconds(60L * i)));
    }

    Outcome ofNewest =
        memory.tellUse(use("t1", "transcript", "call_0", "Bash", NOON.plusSeconds(60 * 16 + 1)));

    assertThat(ofNewest.callId()).isEqualTo("h16");
  }

  @Test
  void theSameReportSentTwiceIsThat() {
    ToolEvent report = use("h1", "hook", "toolu_1", "Bash", NOON);
    memory.tellUse(report);

    Outcome.Repeated again = (Outcome.Repeated) memory.tellUse(report);

    assertThat(again.reason()).isEqualTo("same_report");
  }

  /** It may have been counted, but nobody knows where. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aUseThatAFormerReleaseLetInIsNotCountedAgain(boolean isCountKnown) {
    Set<String> witnesses = Set.of("hook");
    memory.save("id:toolu_1", List.of(new UseTrace("h1", true, 0, witnesses, isCountKnown)));
    ToolEvent report = use("t1", "transcript", "toolu_1", "Bash", NOON);

    Outcome.Repeated second = (Outcome.Repeated) memory.tellUse(report);

    assertThat(second.call(report).isPresent()).isEqualTo(isCountKnown);
  }

  /** Three witnesses of each use, any of them missing, in any order: counted once each. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverTheOrderEachUseCountsOnce(long seed) {
    Random random = new Random(seed);
    List<ToolEvent> reports = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Instant time = NOON.plusSeconds(5L * i);
      List<ToolEvent> witnesses =
          new ArrayList<>(
              List.of(
                  use("h" + i, "hook", "u" + i, "Bash", time),
                  use("o" + i, "otlp_log", "u" + i, "Bash", time.plusSeconds(4)),
                  use("t" + i, "transcript", "u" + i, "Bash", time.minusSeconds(1))));
      Collections.shuffle(witnesses, random);
      reports.addAll(witnesses.subList(0, 1 + random.nextInt(3)));
    }
    reports.addAll(List.copyOf(reports));
    Collections.shuffle(reports, random);

    assertThat(reports.stream().filter(this::counts).count()).isEqualTo(40);
  }

  @Test
  void aUseThatTellsTokensOrACostIsACall() {
    ToolEvent use = use("o1", "otlp_log", "toolu_1", "Bash", NOON);

    assertThat(ToolUseAdmission.appliesTo(use)).isTrue();
    assertThat(ToolUseAdmission.appliesTo(ToolEvent.newBuilder(use).setInputTokens(1L).build()))
        .isFalse();
    assertThat(
            ToolUseAdmission.appliesTo(
                ToolEvent.newBuilder(use).setReportedCost(BigDecimal.ZERO.setScale(12)).build()))
        .isFalse();
    assertThat(
            ToolUseAdmission.appliesTo(ToolEvent.newBuilder(use).setKind("tool_decision").build()))
        .isFalse();
  }

  private boolean counts(ToolEvent event) {
    return memory.tellUse(event) instanceof Outcome.Admitted;
  }

  private static ToolEvent use(String id, String witness, String useId, String tool, Instant time) {
    return event(
        id,
        "tool_result",
        use -> use.setWitness(witness).setToolUseId(useId).setToolName(tool).setEventTime(time));
  }
}
