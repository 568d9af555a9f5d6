package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.at;
import static io.tollgate.admission.ToolEvents.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Policy;
import io.tollgate.event.ToolEvent;
import io.tollgate.streams.correlation.GroupPolicies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call is one event and never follows itself, whatever its later reports say. */
class CallInOrderTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"5", "120"})
  void doesNotFollowItself(int seconds) {
    try (AppDriver app = new AppDriver(folder)) {
      app.apply(anEvaluationThenALargeCall());

      app.tell(report("a", "eval", 0, 10));
      app.tell(report("a", "eval", seconds, 60));

      assertThat(violations(app)).isZero();
    }
  }

  @Test
  void followsAnother() {
    try (AppDriver app = new AppDriver(folder)) {
      app.apply(anEvaluationThenALargeCall());

      app.tell(report("z", "eval", 0, 10));
      app.tell(report("a", "eval", 10, 10));
      app.tell(report("a", "eval", 15, 60));

      assertThat(violations(app)).isEqualTo(1);
    }
  }

  @Test
  void isFollowedByAnother() {
    try (AppDriver app = new AppDriver(folder)) {
      app.apply(anEvaluationThenALargeCall());

      app.tell(report("a", "eval", 0, 10));
      app.tell(report("a", "eval", 5, 60));
      app.tell(report("b", "chat", 20, 70));

      assertThat(violations(app)).isEqualTo(1);
    }
  }

  private static ToolEvent report(String call, String task, int second, long output) {
    ToolEvent report = at(NOON.plusSeconds(second), row(call, "m" + call, "r" + call, 100, output));
    report.setAttributes(Map.of("task", task));
    return report;
  }

  private static int violations(AppDriver app) {
    app.advance(Duration.ofMinutes(70));
    for (int second = 0; second < 60; second++) {
      app.advance(Duration.ofSeconds(1));
    }
    return app.violations().size();
  }

  private static Policy anEvaluationThenALargeCall() {
    return GroupPolicies.record(
        """
        title: An evaluation
        name: evaluation
        logsource: {product: tollgate}
        detection:
          sel: {kind: model_request, attributes.task: eval}
          condition: sel
        ---
        title: A large call
        name: large
        logsource: {product: tollgate}
        detection:
          sel: {kind: model_request, output_tokens|gte: 50}
          condition: sel
        ---
        title: An evaluation, then a large call
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a13
        name: evaluation-then-large
        level: medium
        correlation:
          type: temporal_ordered
          rules: [evaluation, large]
          group-by: session_id
          timespan: 1h
        tollgate:
          version: 1
          clause: After an evaluation nobody makes large calls.
          lateness: 1m
          effective: {from: 2025-01-01}
          tests:
            - name: one after the other
              events:
                - {at: 0m, event: {kind: model_request, attributes.task: eval, session_id: s1}}
                - {at: 1m, event: {kind: model_request, output_tokens: 50, session_id: s1}}
              expect: {count: 1}
            - name: the same
              events:
                - {at: 0m, event: {kind: model_request, output_tokens: 50, attributes.task: eval, session_id: s1}}
              expect: no-alert
        """);
  }
}
