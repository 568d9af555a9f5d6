package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.review.SomeReviews.WRITE;
import static io.tollgate.review.SomeReviews.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.streams.correlation.GroupPolicies;
import io.tollgate.topic.ProvenanceTopics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies about single model outputs. */
class OutputPoliciesTest {

  private static final String NO_OUTPUT =
      """
      title: An output
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a21
      name: no-output
      level: low
      logsource: {product: tollgate}
      detection:
        sel: {kind: ai_write}
        condition: sel
      tollgate:
        version: 1
        clause: Nothing is written.
        effective: {from: 2025-01-01}
        tests:
          - {name: written, event: {kind: ai_write}, expect: match}
          - {name: asked, event: {kind: prompt}, expect: no-match}
      """;

  @Test
  void theirViolationsAreCounted(@TempDir Path folder) {
    try (AppDriver app = new AppDriver(folder)) {
      app.apply(GroupPolicies.record(NO_OUTPUT));
      app.send(ProvenanceTopics.AI_WRITES, WRITE, output("int a = 1;", NOON), NOON);
      app.advance(Duration.ofSeconds(1));

      assertThat(app.violations()).hasSize(1);
      assertThat(app.meters.get("tollgate_violations").tag("policy", "no-output").counter().count())
          .isEqualTo(1);
    }
  }
}
