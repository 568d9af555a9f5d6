package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.costing;
import static io.tollgate.admission.ToolEvents.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.admission.ToolEvents;
import io.tollgate.event.Policy;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.streams.correlation.GroupPolicies;
import io.tollgate.streams.event.AdmissionStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call with several, growing reports is one call to policies. */
class GrowingCallTest {

  private AppDriver app;

  @BeforeEach
  void open(@TempDir Path folder) {
    app = new AppDriver(folder);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @ParameterizedTest
  @CsvSource({"40, 1", "41, 0"})
  void aSumIsThatOfWhatItHasCome(int least, int violations) {
    app.apply(several(1, "value_sum", "{field: output_tokens, gte: %d}".formatted(least)));

    app.tell(row("a", "m1", "r1", 100, 1));
    app.tell(row("a", "m1", "r1", 100, 40));
    app.tell(costing(call("b", "r1", 100, 40), "0.5"));

    assertThat(app.usage()).extracting(usage -> usage.getRevision()).containsExactly(1, 2, 3);
    assertThat(violations()).hasSize(violations);
  }

  /** What it said while it seemed to be a call of its own is taken back. */
  @ParameterizedTest
  @CsvSource({"101, 1", "102, 0"})
  void aSumIsThatOfTheCallThatItTurnsOutToBe(int least, int violations) {
    app.apply(several(1, "value_sum", "{field: output_tokens, gte: %d}".formatted(least)));

    app.tell(row("a", "m1", null, 100, 1));
    app.tell(call("b", null, 100, 40));
    app.tell(row("a", "m1", null, 100, 40));
    app.tell(call("c", null, 100, 61));

    assertThat(violations()).hasSize(violations);
  }

  /** The one had not come to enough to count, so only what the other said is taken back. */
  @ParameterizedTest
  @CsvSource({"40, 61, 101, 1", "40, 61, 102, 0", "25, 40, 40, 1", "25, 40, 41, 0"})
  void onlyWhatCountedIsTakenBack(int other, int next, int least, int violations) {
    app.apply(several(30, "value_sum", "{field: output_tokens, gte: %d}".formatted(least)));

    app.tell(row("a", "m1", null, 100, 20));
    app.tell(call("b", null, 100, other));
    app.tell(row("a", "m1", null, 100, other));
    app.tell(call("c", null, 100, next));

    assertThat(violations()).hasSize(violations);
  }

  /** Where a model refuses, its rows come first and those of its stand-in follow. */
  @ParameterizedTest
  @CsvSource({"50, 1", "51, 0"})
  void allOfACallIsOfTheModelThatAnswered(int least, int violations) {
    app.apply(
        several(
            "model: claude-opus-4-8",
            "value_sum",
            "{field: output_tokens, gte: %d}".formatted(least)));

    app.tell(row("a", "m1", "r1", 100, 20));
    ToolEvent answered = row("a", "m1", "r1", 100, 50);
    answered.setModel("claude-opus-4-8");
    app.tell(answered);

    assertThat(violations()).hasSize(violations);
  }

  /** Only the second report tells what the policy asks for, so all of the call counts by it. */
  @ParameterizedTest
  @CsvSource({"event_count, {gte: 1}", "value_sum, '{field: output_tokens, gte: 50}'"})
  void countsAllOfACallThatFitsOnlyAsALaterReportTellsIt(String type, String condition) {
    app.apply(several("attributes.task: eval", type, condition));

    app.tell(row("a", "m1", "r1", 100, 20));
    ToolEvent known = row("a", "m1", "r1", 100, 50);
    known.setAttributes(Map.of("task", "eval"));
    app.tell(known);

    assertThat(violations()).hasSize(1);
  }

  /** Telemetry and a transcript tell as many tokens, but only the one knows the repository. */
  @ParameterizedTest
  @CsvSource({"event_count, {gte: 1}", "value_sum, '{field: output_tokens, gte: 50}'"})
  void aReportThatTellsNoMoreOfACallMayTellWhereItWas(String type, String condition) {
    app.apply(several("repository: x", type, condition));

    app.tell(call("b", "r1", 100, 50));
    ToolEvent known = row("a", "m1", "r1", 100, 50);
    known.setRepository("x");
    app.tell(known);
    app.tell(known);

    assertThat(app.usage()).hasSize(1);
    assertThat(violations()).hasSize(1);
  }

  @Test
  void whatOnlyASecondReportTellsOfACallBreaksAPolicyOnce() {
    app.apply(single("repository: x"));

    app.tell(call("b", "r1", 100, 50));
    ToolEvent known = row("a", "m1", "r1", 100, 50);
    known.setRepository("x");
    app.tell(known);
    app.tell(row("a2", "m1", "r1", 100, 50));

    assertThat(app.violations()).extracting(Violation::getEventId).containsExactly("b");
  }

  /**
   * It goes on to count where an earlier report placed it, though telemetry knows no repository.
   */
  @ParameterizedTest
  @CsvSource({"50, 1", "51, 0"})
  void aReportThatIsSilentTakesNothingBack(int least, int violations) {
    app.apply(
        several("repository: x", "value_sum", "{field: output_tokens, gte: %d}".formatted(least)));

    ToolEvent first = row("a", "m1", "r1", 100, 20);
    first.setRepository("x");
    app.tell(first);
    app.tell(costing(call("b", "r1", 100, 50), "0.5"));

    assertThat(violations()).hasSize(violations);
  }

  @Test
  void whatItCountedAsIsForgottenWithTheCall() {
    app.apply(several(1, "event_count", "{gte: 2}"));
    tellOf("a");
    assertThat(app.remembered(AdmissionStores.COUNTED)).isEqualTo(1);

    ToolEvent later = call("b", "r-b", 100, 0);
    later.setEventTime(ToolEvents.NOON.plus(Duration.ofDays(40)));
    later.setReceivedTime(later.getEventTime());
    app.tell(later);
    app.advance(Duration.ofDays(40));
    app.advance(Duration.ofDays(1));

    assertThat(app.remembered(AdmissionStores.CALLS)).isEqualTo(1);
    assertThat(app.remembered(AdmissionStores.COUNTED)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1", "3, 0"})
  void isCountedOnce(int least, int violations) {
    app.apply(several(1, "event_count", "{gte: %d}".formatted(least)));

    tellOf("a");
    tellOf("b");

    assertThat(violations()).hasSize(violations);
  }

  @Test
  void isCountedAsSoonAsItHasBecomeEnough() {
    app.apply(several(30, "event_count", "{gte: 2}"));

    tellOf("a");
    tellOf("b");

    assertThat(violations()).hasSize(1);
  }

  @Test
  void breaksAPolicyAboutSingleEventsOnceAndAsSoonAsItHasBecomeEnough() {
    app.apply(single("output_tokens|gte: 30"));

    tellOf("a");
    app.tell(row("a", "m-a", "r-a", 100, 50));

    assertThat(app.violations()).extracting(Violation::getEventId).containsExactly("a");
  }

  /** Such a number has more digits than a floating point number. */
  @Test
  void moneyIsAddedUpToTheLastDigit() {
    app.apply(several(1, "value_sum", "{field: reported_cost, gte: 123457}"));

    app.tell(costing(call("a", "r1", 100, 40), "123456.123456789012"));
    app.tell(costing(call("b", "r2", 100, 41), "0.876543210988"));

    assertThat(violations()).hasSize(1);
  }

  private void tellOf(String id) {
    for (long output : new long[] {1, 29, 40}) {
      app.tell(row(id, "m-" + id, "r-" + id, 100, output));
    }
  }

  private List<Violation> violations() {
    app.advance(Duration.ofMinutes(70));
    for (int second = 0; second < 60; second++) {
      app.advance(Duration.ofSeconds(1));
    }
    return app.violations();
  }

  private static Policy single(String selection) {
    return GroupPolicies.record(
        """
        title: A forbidden call
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a11
        name: forbidden-call
        level: medium
        logsource: {product: tollgate}
        detection:
          sel: {kind: model_request, %s}
          condition: sel
        tollgate:
          version: 1
          clause: Nobody makes such calls.
          effective: {from: 2025-01-01}
          tests:
            - {name: such, event: {kind: model_request, output_tokens: 30, repository: x}, expect: match}
            - {name: other, event: {kind: model_request, output_tokens: 29}, expect: no-match}
        """
            .formatted(selection));
  }

  private static Policy several(int output, String type, String condition) {
    return several("output_tokens|gte: " + output, type, condition);
  }

  private static Policy several(String selection, String type, String condition) {
    return GroupPolicies.record(
        """
        title: A call
        name: call
        logsource: {product: tollgate}
        detection:
          sel: {kind: model_request, %s}
          condition: sel
        ---
        title: Calls come to much
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a12
        name: calls-come-to-much
        level: medium
        correlation:
          type: %s
          rules: call
          group-by: session_id
          timespan: 1h
          condition: %s
        tollgate:
          version: 1
          clause: Nobody calls too much.
          lateness: 1m
          effective: {from: 2025-01-01}
          tests:
            - name: much
              events:
                - {at: 0m, event: {kind: model_request, model: claude-opus-4-8, output_tokens: 200, reported_cost: 200000, attributes.task: eval, repository: x, session_id: s1}}
                - {at: 1m, event: {kind: model_request, model: claude-opus-4-8, output_tokens: 200, reported_cost: 200000, attributes.task: eval, repository: x, session_id: s1}}
                - {at: 2m, event: {kind: model_request, model: claude-opus-4-8, output_tokens: 200, reported_cost: 200000, attributes.task: eval, repository: x, session_id: s1}}
              expect: {count: 1}
            - name: nothing
              events:
                - {at: 0m, event: {kind: model_request, output_tokens: 0, session_id: s1}}
              expect: no-alert
        """
            .formatted(selection, type, condition));
  }
}
