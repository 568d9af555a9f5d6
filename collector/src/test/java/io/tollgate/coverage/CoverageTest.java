package io.tollgate.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Coverage coverage =
      new Coverage(SilenceLimits.USUAL, "new_event", "new_attributes", "cut", "uncounted");

  @Test
  void findsNothingWhereAllIsWell() {
    for (long number = 3; number < 9; number++) {
      coverage.seen(log(number, NOON));
    }

    assertThat(coverage.findings(NOON.plus(Duration.ofHours(1)))).isEmpty();
    assertThat(coverage.sources(NOON.plusSeconds(600)))
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.events()).isEqualTo(6);
              assertThat(source.lastHour()).isEqualTo(6);
              assertThat(source.last()).isEqualTo(NOON);
              assertThat(source.tool()).isEqualTo("claude-code");
            });
  }

  @Test
  void findsGapsInTheNumbersOfASessionInAnyOrder() {
    for (long number : new long[] {9, 0, 1, 1, 2, 5}) {
      coverage.seen(log(number, NOON));
    }

    assertThat(coverage.findings(NOON.plusSeconds(1))).isEmpty();
    assertThat(coverage.findings(NOON.plus(Duration.ofMinutes(6))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.type()).isEqualTo(Finding.Type.SEQUENCE_GAP);
              assertThat(finding.subject()).startsWith("session-1");
              assertThat(finding.detail()).isEqualTo("5 events are missing: 3-4, 6-8");
            });
  }

  @Test
  void findsASourceAndAPersonThatFellSilent() {
    coverage.seen(log(1, NOON));

    assertThat(types(NOON.plus(Duration.ofHours(23)))).isEmpty();
    assertThat(types(NOON.plus(Duration.ofHours(25)))).containsExactly(Finding.Type.SOURCE_SILENT);
    assertThat(types(NOON.plus(Duration.ofDays(8))))
        .containsExactlyInAnyOrder(Finding.Type.SOURCE_SILENT, Finding.Type.PERSON_SILENT);
  }

  @Test
  void findsASessionThatHooksSeeAndTelemetryDoesNot() {
    ToolEvent hook = log(1, NOON);
    hook.setWitness("hook");
    hook.setSequence(null);
    coverage.seen(hook);

    assertThat(types(NOON.plusSeconds(600))).containsExactly(Finding.Type.EXPORTER_SILENT);
    coverage.seen(log(1, NOON.plusSeconds(5)));
    assertThat(types(NOON.plusSeconds(600))).isEmpty();
  }

  @Test
  void findsMetricsThatTellMoreThanTheEvents() {
    ToolEvent request = log(1, NOON);
    request.setKind("model_request");
    request.setInputTokens(5_000);
    coverage.seen(request);
    coverage.seen(request);
    coverage.seen(metric("m-1", "delta", "4000"));
    coverage.seen(metric("m-2", "delta", "1900"));
    assertThat(types(NOON.plusSeconds(600))).isEmpty();

    coverage.seen(metric("m-3", "delta", "200"));
    assertThat(types(NOON.plusSeconds(600))).containsExactly(Finding.Type.METRICS_DISAGREE);
  }

  /** Three hours, a point for each of four types and two models every minute. */
  @Test
  void addsUpTheDeltasOfALongSessionAndEachOfThemOnce() {
    ToolEvent request = log(1, NOON);
    request.setKind("model_request");
    request.setInputTokens(1_440_000);
    coverage.seen(request);
    for (int i = 0; i < 1_440; i++) {
      coverage.seen(metric("m-" + i, "delta", "1000"));
      coverage.seen(metric("m-" + i, "delta", "1000"));
    }

    assertThat(types(NOON.plusSeconds(600))).isEmpty();
  }

  @Test
  void saysNothingOfMetricsWhereThereAreTooManyToKeep() {
    for (int i = 0; i <= 50_000; i++) {
      coverage.seen(metric("m-" + i, "delta", "1000"));
    }

    assertThat(types(NOON.plusSeconds(600))).isEmpty();
  }

  @Test
  void takesTheLargestFigureOfACumulativeMetric() {
    coverage.seen(metric("m-1", "cumulative", "4000"));
    coverage.seen(metric("m-2", "cumulative", "9000"));
    coverage.seen(metric("m-3", "cumulative", "8000"));

    assertThat(coverage.findings(NOON.plusSeconds(600)))
        .extracting(Finding::detail)
        .containsExactly("metrics report 9000 tokens, events report 0");
  }

  /** Added to others such a number would be written out, and fill the memory. */
  @Test
  void leavesOutAFigureWithAHugeExponent() {
    coverage.seen(metric("m-1", "delta", "9000"));
    coverage.seen(metric("m-2", "delta", "1E+999999999"));
    coverage.seen(metric("m-3", "delta", "1E-999999999"));

    assertThat(coverage.findings(NOON.plusSeconds(600)))
        .extracting(Finding::detail)
        .containsExactly("metrics report 9000 tokens, events report 0");
  }

  @Test
  void findsWhatAToolAdded() {
    ToolEvent unknown = log(1, NOON);
    unknown.setSourceEvent("claude_code.holographic_prompt");
    unknown.setAttributes(Map.of("new_event", "true"));
    ToolEvent more = log(2, NOON);
    more.setAttributes(Map.of("new_attributes", "aura,mood"));
    coverage.seen(unknown);
    coverage.seen(more);

    assertThat(coverage.findings(NOON.plusSeconds(1)))
        .extracting(Finding::detail)
        .containsExactly(
            "unknown events: claude_code.holographic_prompt 1",
            "unknown attributes: aura 1, mood 1");
  }

  @Test
  void namesASourceWhoseWritesAreCutUntilAHookOrATranscriptTellsThemWhole() {
    ToolEvent cut = log(1, NOON);
    cut.setToolUseId("t-1");
    cut.setAttributes(Map.of("cut", "1"));
    coverage.seen(cut);
    coverage.seen(cut);

    assertThat(coverage.findings(NOON.plusSeconds(1))).isEmpty();
    assertThat(coverage.findings(NOON.plusSeconds(600)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.type()).isEqualTo(Finding.Type.WRITES_CUT);
              assertThat(finding.subject()).isEqualTo("laptops (claude-code)");
              assertThat(finding.detail()).startsWith("of 1 uses");
            });
    ToolEvent whole = log(1, NOON);
    whole.setWitness("hook");
    whole.setKind("tool_result");
    whole.setToolUseId("t-1");
    coverage.seen(whole);
    assertThat(types(NOON.plusSeconds(600))).isEmpty();
  }

  @Test
  void tellsDeadLettersByReason() {
    coverage.seen(log(1, NOON));
    coverage.rejected(letter("invalid_tokens"));
    coverage.rejected(letter("invalid_tokens"));

    assertThat(types(NOON)).containsExactly(Finding.Type.DEAD_LETTERS);
    assertThat(coverage.sources(NOON).get(0).deadLetters()).isEqualTo(Map.of("invalid_tokens", 2L));
  }

  /** They name no tool, and would be added up once more for each. */
  @Test
  void tellsDeadLettersOfASourceOnceWhateverItsTools() {
    ToolEvent other = log(2, NOON);
    other.setTool("codex");
    coverage.seen(log(1, NOON));
    coverage.seen(other);
    coverage.rejected(letter("invalid_tokens"));

    assertThat(coverage.sources(NOON))
        .extracting(SourceFigures::tool, SourceFigures::deadLetters)
        .containsExactly(
            tuple("claude-code", Map.of("invalid_tokens", 1L)), tuple("codex", Map.of()));
  }

  /** A part that ends before it notes how far it came writes the letter again. */
  @Test
  void tellsRecordsOfATopicOnceWithTheLastReason() {
    coverage.rejected(refused("01", NOON, "not a policy"));
    coverage.rejected(refused("02", NOON.plusSeconds(1), "too long a name"));
    coverage.rejected(refused("01", NOON.plusSeconds(2), "not a policy"));

    assertThat(coverage.findings(NOON))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).isEqualTo("streams-app (policies)");
              assertThat(finding.detail()).isEqualTo("invalid_event 2; the last: too long a name");
              assertThat(finding.advice()).contains("tollgate dead-letters show 02");
            });
  }

  private static DeadLetter refused(String id, Instant time, String detail) {
    DeadLetter letter = letter("invalid_event");
    letter.setDeadLetterId(id);
    letter.setDetail(detail);
    letter.setStage("streams-app");
    letter.setSource(null);
    letter.setOrigin("policies");
    letter.setOriginPartition(0);
    letter.setReceivedTime(time);
    return letter;
  }

  private List<Finding.Type> types(Instant now) {
    return coverage.findings(now).stream().map(Finding::type).toList();
  }

  private static ToolEvent metric(String id, String temporality, String value) {
    ToolEvent event = log(0, NOON);
    event.setEventId(id);
    event.setWitness("metric");
    event.setKind("coverage");
    event.setSourceEvent("claude_code.token.usage");
    event.setAttributes(
        Map.of(
            "otel.metric.temporality", temporality, "otel.metric.value", value, "type", "input"));
    return event;
  }

  static ToolEvent log(long sequence, Instant received) {
    ToolEvent event = new ToolEvent();
    event.setEventId("e-" + sequence);
    event.setKind("prompt");
    event.setSourceEvent("claude_code.user_prompt");
    event.setWitness("otlp_log");
    event.setSource("laptops");
    event.setTool("claude-code");
    event.setSessionId("session-1");
    event.setSequence(sequence);
    event.setReceivedTime(received);
    event.setClaimedUser("ana@example.com");
    event.setClaimedUserAliases(new ArrayList<>());
    event.setAttributes(new HashMap<>());
    return event;
  }

  private static DeadLetter letter(String reason) {
    DeadLetter letter = new DeadLetter();
    letter.setReason(reason);
    letter.setStage("collector");
    letter.setSource("laptops");
    letter.setReceivedTime(NOON);
    letter.setOriginal(ByteBuffer.allocate(0));
    return letter;
  }
}
