package io.tollgate.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.admission.AssetZones;
import io.tollgate.admission.EventEnrichment;
import io.tollgate.admission.UsageRecords;
import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.purpose.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Replay of one partition of the log, record by record. */
class PartitionReplayTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private static final Purpose TESTS = new Purpose("test_scaffolding", 0.8, true);

  private static final String RULES =
      """
      title: Never
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a11
      name: never
      level: high
      logsource: {product: tollgate}
      detection: {sel: {kind: prompt, prompt_text|contains: never}, condition: sel}
      tollgate:
        version: 1
        clause: Never say never.
        effective: {from: 2026-01-01}
        tests:
          - {name: said, event: {kind: prompt, prompt_text: never}, expect: match}
          - {name: unsaid, event: {kind: prompt}, expect: no-match}
        exceptions:
          - id: sprint
            scope: {tool: claude-code}
            owner: Ann
            approver: Bob
            ticket: SEC-1
            not_before: 2026-11-01
            expires: 2026-11-25T12:00:00Z
            reason: Agreed.
      """;

  private static final String SEVERAL =
      """
      title: Never
      name: said
      logsource: {product: tollgate}
      detection: {sel: {kind: prompt, prompt_text|contains: never}, condition: sel}
      ---
      title: Never twice
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a12
      name: never-twice
      level: high
      correlation: {type: event_count, rules: said, group-by: session_id, timespan: 1h, condition: {gte: 2}}
      tollgate:
        version: 1
        clause: Never say never twice.
        effective: {from: 2026-01-01}
        tests:
          - name: twice
            events:
              - {at: 0m, event: {kind: prompt, prompt_text: never, session_id: s1}}
              - {at: 1m, event: {kind: prompt, prompt_text: never, session_id: s1}}
            expect: {count: 1}
          - name: once
            events:
              - {at: 0m, event: {kind: prompt, prompt_text: never, session_id: s1}}
            expect: no-alert
      """;

  /** As the Streams application, whose violations it is compared with. */
  @Test
  void tellsWhatAnExceptionCoversAndOnceMoreWhatItDoesNot() {
    List<ToolEvent> log =
        List.of(
            prompt("e1", "hook", NOON.minusSeconds(30)),
            prompt("e2", "otlp_log", NOON.plusSeconds(30)),
            prompt("e3", "transcript", NOON.plusSeconds(31)));

    Replayed replayed = replay(log, RULES);

    assertThat(replayed.tally().repeated()).isEqualTo(2);
    assertThat(replayed.violations())
        .extracting(Violation::getViolationId)
        .hasSize(2)
        .containsOnly(replayed.violations().get(0).getViolationId());
    assertThat(replayed.violations())
        .extracting(Violation::getExceptionId)
        .containsExactly("sprint", null);
  }

  /** As the Streams application: each report counts where it matches, the prompt only once. */
  @Test
  void countsOnceWhatOnlyALaterReportTells() {
    ToolEvent poor = PromptEvents.prompt("e1", "s1", NOON, "hello");
    poor.setWitness("hook");
    List<ToolEvent> log =
        List.of(
            poor,
            prompt("e2", "otlp_log", NOON.plusSeconds(1)),
            prompt("e3", "transcript", NOON.plusSeconds(2)));
    log.forEach(report -> report.setPromptId("p1"));

    Replayed replayed = replay(log, SEVERAL);

    assertThat(replayed.counted())
        .extracting(Replayed.Counted::time)
        .containsExactly(NOON.plusSeconds(1));
  }

  private static ToolEvent prompt(String id, String witness, Instant time) {
    ToolEvent event = PromptEvents.prompt(id, "s1", time, "never again");
    event.setWitness(witness);
    return event;
  }

  private static Replayed replay(List<ToolEvent> log, String rules) {
    PartitionReplay replay =
        new PartitionReplay(
            PolicySet.of(PolicyParser.parse("rules.yml", rules).policies()),
            Directory.of(List.of()),
            new AssetZones(List.of()),
            new EventEnrichment(text -> TESTS, new UsageRecords(new Pseudonyms(new byte[32]))),
            (topic, bytes) -> log.get(bytes[0]));
    for (int i = 0; i < log.size(); i++) {
      replay.take(record(i, log.get(i)));
    }
    return replay.replayed();
  }

  private static ConsumerRecord<byte[], byte[]> record(int offset, ToolEvent event) {
    return new ConsumerRecord<>(
        "tool-events",
        0,
        offset,
        event.getReceivedTime().toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        1,
        event.getSessionId().getBytes(StandardCharsets.UTF_8),
        new byte[] {(byte) offset},
        new RecordHeaders(),
        Optional.empty());
  }
}
