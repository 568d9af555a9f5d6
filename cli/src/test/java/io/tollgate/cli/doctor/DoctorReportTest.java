package io.tollgate.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.coverage.Finding;
import io.tollgate.coverage.SourceFigures;
import io.tollgate.event.UnpricedUsage;
import io.tollgate.local.Copies;
import io.tollgate.otlp.Slice;
import io.tollgate.source.JsonSources;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Mapping;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorReportTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static final SourceFigures LAPTOPS =
      new SourceFigures(
          "laptops",
          "claude-code",
          1_200,
          40,
          NOW.minusSeconds(90),
          Map.of("invalid_tokens", 2L),
          Map.of("claude_code.holographic_prompt", 3L));

  private static final Finding GAP =
      new Finding(
          Finding.Type.SEQUENCE_GAP,
          "s-1 (laptops, claude-code)",
          NOW.minusSeconds(3_600),
          "5 events are missing: 3-4, 6-8",
          "see whether the exporter was cut off");

  private final StringWriter text = new StringWriter();

  @Test
  void saysWhatIsWrongAndWhatToDo() {
    report(List.of(GAP), List.of()).print(new PrintWriter(text));

    assertThat(text.toString())
        .contains(
            "laptops              claude-code          90 s       40      1200       2       3")
        .contains("sequence_gap: s-1 (laptops, claude-code): 5 events are missing: 3-4, 6-8")
        .contains("    see whether the exporter was cut off")
        .endsWith("1 finding" + System.lineSeparator());
  }

  @Test
  void saysTheDeadLettersOfASourceWithItsFirstToolOnly() {
    SourceFigures other = new SourceFigures("laptops", "codex", 3, 3, NOW, Map.of(), Map.of());
    new DoctorReport(
            NOW, List.of(), List.of(LAPTOPS, other), List.of(), List.of(), null, "no canary")
        .print(new PrintWriter(text, true));

    assertThat(text.toString())
        .contains(
            "laptops              codex                 0 s        3         3               0");
  }

  @Test
  void isContentWhereNothingIsWrong() {
    DoctorReport report = report(List.of(), List.of());
    report.print(new PrintWriter(text));

    assertThat(report.isWell()).isTrue();
    assertThat(text.toString()).contains("all is well").contains("no canary delivered: no sink");
    assertThat(report(List.of(), List.of("collector is not up")).isWell()).isFalse();
  }

  @Test
  void printsJson() throws Exception {
    report(List.of(GAP), List.of()).printJson(new PrintWriter(text));
    JsonNode json = new ObjectMapper().readTree(text.toString());

    assertThat(json.path("well").asBoolean()).isFalse();
    assertThat(json.at("/sources/0/silent_seconds").asLong()).isEqualTo(90);
    assertThat(json.at("/findings/0/type").asText()).isEqualTo("sequence_gap");
  }

  @Test
  void recordsAFindingAsAnEventThatTheCollectorTakes() throws Exception {
    byte[] events = CoverageEvents.of(List.of(GAP));
    JsonNode event = new ObjectMapper().readTree(events).get(0);
    Mapping mapping =
        JsonSources.map(
                "events",
                Slice.of(new ObjectMapper().writeValueAsBytes(event)),
                new Arrival("doctor", "cred-1", null, NOW))
            .get(0);

    assertThat(mapping).isInstanceOf(Mapping.Event.class);
    assertThat(((Mapping.Event) mapping).event().getAttributes())
        .containsEntry("finding", "sequence_gap");
  }

  @Test
  void usageWithoutAPriceIsAProblemUntilItHasOne() {
    UnpricedUsage waiting = new UnpricedUsage();
    waiting.setVendor("anthropic");
    waiting.setModel("claude-nimbus-1");
    waiting.setState("open");
    waiting.setInputTokens(700);
    waiting.setOutputTokens(22);
    waiting.setFirstSeen(NOW);

    assertThat(UnpricedModels.problems(List.of(waiting)))
        .containsExactly(
            "unpriced: 722 tokens of claude-nimbus-1 (anthropic) have no price since"
                + " 2026-11-20T12:00:00Z; add one with 'tollgate apply'");
    waiting.setState("priced");
    assertThat(UnpricedModels.problems(List.of(waiting))).isEmpty();
  }

  @Test
  void topicsThatTakeTooLittleAreAProblemWithItsMend() {
    assertThat(UndersizedTopics.problems(Map.of())).isEmpty();
    assertThat(UndersizedTopics.problems(Map.of("tollgate-streams-a-changelog", 1_048_588)))
        .singleElement()
        .asString()
        .contains("1 topic of the streams-app accepts records of at most 1048588 bytes")
        .contains("for topic in tollgate-streams-a-changelog; do kafka-configs");
  }

  @Test
  void topicsOfTheStreamsAppWithFewerCopiesThanTheEventsAreAProblem() {
    Map<String, Copies> topics =
        Map.of(
            "tool-events", new Copies(3, 2),
            "tollgate-streams-a-changelog", new Copies(1, 1),
            "tollgate-streams-b-changelog", new Copies(3, 1),
            "tollgate-streams-c-changelog", new Copies(3, 2));

    assertThat(UnderReplicatedTopics.problems(Map.of())).isEmpty();
    assertThat(UnderReplicatedTopics.problems(topics))
        .singleElement()
        .asString()
        .startsWith("thin_topics: 2 topics of the streams-app have fewer copies")
        .endsWith("tollgate-streams-a-changelog tollgate-streams-b-changelog");
  }

  @Test
  void aCanaryThatArrivesMeanwhileIsNotFromTheFuture() {
    StringWriter text = new StringWriter();
    new DoctorReport(
            NOW, List.of(), List.of(), List.of(), List.of(), NOW.plusSeconds(7), "no canary")
        .print(new PrintWriter(text, true));

    assertThat(text.toString()).contains("canary delivered 0 s ago");
  }

  private static DoctorReport report(List<Finding> findings, List<String> problems) {
    return new DoctorReport(
        NOW,
        List.of(),
        List.of(LAPTOPS),
        findings,
        problems,
        null,
        "no canary delivered: no sink is set");
  }
}
