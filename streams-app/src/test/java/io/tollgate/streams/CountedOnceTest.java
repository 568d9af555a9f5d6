package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.at;
import static io.tollgate.admission.ToolEvents.event;
import static io.tollgate.admission.ToolEvents.prompt;
import static io.tollgate.admission.ToolEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Policy;
import io.tollgate.event.ToolEvent;
import io.tollgate.streams.correlation.GroupPolicies;
import io.tollgate.streams.event.AdmissionStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A tool use or prompt reported by several witnesses is one event to policies about several events.
 */
class CountedOnceTest {

  private static final String FAILED = "kind: tool_result, outcome: failure";

  private static final String KATA =
      "Write a coding challenge about binary trees, hidden tests too";

  private AppDriver app;

  @BeforeEach
  void open(@TempDir Path folder) {
    app = new AppDriver(folder);
  }

  @AfterEach
  void close() {
    app.close();
  }

  /** Whoever holds a token may be faster than the tool, and tell of a use what is harmless. */
  @ParameterizedTest
  @ValueSource(strings = {"forged first", "forged last"})
  void aPoorReportHidesNothing(String order) {
    app.apply(counting(FAILED, 2));
    for (int use = 0; use < 2; use++) {
      List<ToolEvent> reports = new ArrayList<>(List.of(poor("api", use), failed("hook", use)));
      if (order.equals("forged last")) {
        Collections.reverse(reports);
      }
      reports.forEach(app::tell);
    }

    assertThat(violations()).isEqualTo(1);
    assertThat(app.usage()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 0"})
  void whatAllTellCountsOnce(int least, int violations) {
    app.apply(counting(FAILED, least));

    for (int use = 0; use < 2; use++) {
      app.tell(failed("otlp_log", use));
      app.tell(failed("hook", use));
      app.tell(failed("transcript", use));
    }

    assertThat(violations()).isEqualTo(violations);
  }

  /** Each of them counts for a rule of its own, but no use follows itself. */
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1"})
  void doesNotFollowItself(int other, int violations) {
    app.apply(aWriteThenAFailure());

    ToolEvent written = poor("otlp_log", 0);
    written.setToolName("Write");
    app.tell(written);
    app.tell(failed("hook", other));

    assertThat(violations()).isEqualTo(violations);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theOrderOfTheWitnessesDoesNotMatter(long seed) {
    app.apply(counting(FAILED, 8));
    Random random = new Random(seed);
    List<ToolEvent> reports = new ArrayList<>();
    for (int use = 0; use < 8; use++) {
      reports.add(poor("otlp_log", use));
      reports.add(failed("hook", use));
      reports.add(random.nextBoolean() ? failed("transcript", use) : poor("transcript", use));
    }
    reports.addAll(List.copyOf(reports).subList(0, 12));
    Collections.shuffle(reports, random);

    reports.forEach(app::tell);

    assertThat(violations()).isEqualTo(1);
  }

  @Test
  void ofUsesThatDoNotCountNothingIsKept() {
    app.apply(counting(FAILED, 2));

    app.tell(poor("otlp_log", 0));
    app.tell(poor("hook", 0));
    app.tell(poor("otlp_log", 1));
    assertThat(app.remembered(AdmissionStores.COUNTED)).isZero();
    app.tell(failed("hook", 1));

    assertThat(app.remembered(AdmissionStores.COUNTED)).isEqualTo(1);
  }

  @Test
  void whatAUseCountedAsIsForgottenWithItsReports() {
    app.apply(counting(FAILED, 2));
    app.tell(failed("hook", 0));
    assertThat(app.remembered(AdmissionStores.COUNTED)).isEqualTo(1);

    app.tell(at(NOON.plus(Duration.ofDays(40)), poor("hook", 1)));
    app.advance(Duration.ofDays(40));
    app.advance(Duration.ofDays(1));

    assertThat(app.remembered(AdmissionStores.COUNTED)).isZero();
  }

  /** The words, and with them what is asked for, may come with a later report. */
  @ParameterizedTest
  @CsvSource({"2, 1", "3, 0"})
  void aPromptCountsOnceWhoeverTellsTheWords(int least, int violations) {
    app.apply(counting("kind: prompt, purpose: challenge_authoring", least));

    for (String id : List.of("p1", "p2")) {
      app.tell(told(prompt("f" + id, id, "rename the variable x"), "api"));
      app.tell(told(prompt("o" + id, id, KATA), "otlp_log"));
      app.tell(told(prompt("t" + id, id, KATA), "transcript"));
    }

    assertThat(violations()).isEqualTo(violations);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 0"})
  void aPromptCountsOnceThoughOnlyTheSecondReportTellsItsWords(int least, int violations) {
    app.apply(counting("kind: prompt", least));

    for (String id : List.of("p1", "p2")) {
      app.tell(told(prompt("h" + id, id, null), "hook"));
      app.tell(told(prompt("o" + id, id, KATA), "otlp_log"));
    }

    assertThat(violations()).isEqualTo(violations);
  }

  /** What it writes shows what a prompt asked for; it counts by that as by its words. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 0"})
  void aPromptThatIsFoundOutCountsOnce(int least, int violations) {
    app.apply(counting("kind: prompt, purpose: eval_task_generation", least));
    app.tell(prompt("o1", "p1", WitnessesTest.BLIND_TEST));
    for (String task : List.of("017", "018")) {
      ToolEvent write = event(task, "tool_result", e -> e.setPromptId("p1").setToolName("Write"));
      write.setPaths(List.of("/src/crm/evals/tasks/" + task + "/prompt.md"));
      app.tell(write);
    }

    assertThat(violations()).isEqualTo(violations);
  }

  private int violations() {
    app.advance(Duration.ofMinutes(70));
    for (int second = 0; second < 60; second++) {
      app.advance(Duration.ofSeconds(1));
    }
    return app.violations().size();
  }

  private static ToolEvent poor(String witness, int use) {
    return event(
        witness + use,
        "tool_result",
        report ->
            report
                .setWitness(witness)
                .setToolUseId("toolu_" + use)
                .setToolName("Bash")
                .setEventTime(NOON.plusSeconds(10L * use)));
  }

  private static ToolEvent failed(String witness, int use) {
    ToolEvent failed = poor(witness, use);
    failed.setOutcome("failure");
    return failed;
  }

  private static Policy counting(String selection, int least) {
    return GroupPolicies.record(
        """
        title: One
        name: one
        logsource: {product: tollgate}
        detection:
          sel: {%s}
          condition: sel
        ---
        title: Many
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a21
        name: many
        level: medium
        correlation:
          type: event_count
          rules: one
          group-by: session_id
          timespan: 1h
          condition: {gte: %d}
        tollgate:
          version: 1
          clause: It does not happen often.
          lateness: 1m
          effective: {from: 2025-01-01}
          tests:
            - name: nothing
              events:
                - {at: 0m, event: {kind: review, session_id: s1}}
              expect: no-alert
            - name: one
              events:
                - {at: 0m, event: {%s, session_id: s1}}
              expect: {count: 1}
        """
            .formatted(selection, least, selection));
  }

  private static Policy aWriteThenAFailure() {
    return GroupPolicies.record(
        """
        title: A write
        name: write
        logsource: {product: tollgate}
        detection:
          sel: {kind: tool_result, tool_name: Write}
          condition: sel
        ---
        title: A failure
        name: failure
        logsource: {product: tollgate}
        detection:
          sel: {kind: tool_result, outcome: failure}
          condition: sel
        ---
        title: A write, then a failure
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a22
        name: write-then-failure
        level: medium
        correlation:
          type: temporal_ordered
          rules: [write, failure]
          group-by: session_id
          timespan: 1h
        tollgate:
          version: 1
          clause: After a write nothing fails.
          lateness: 1m
          effective: {from: 2025-01-01}
          tests:
            - name: one after the other
              events:
                - {at: 0m, event: {kind: tool_result, tool_name: Write, session_id: s1}}
                - {at: 1m, event: {kind: tool_result, outcome: failure, session_id: s1}}
              expect: {count: 1}
            - name: the same
              events:
                - {at: 0m, event: {kind: tool_result, tool_name: Write, outcome: failure, session_id: s1}}
              expect: no-alert
        """);
  }
}
