package io.tollgate.coverage;

import static io.tollgate.coverage.CoverageTest.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UncountedUsageTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Coverage coverage =
      new Coverage(SilenceLimits.USUAL, "new_event", "new_attributes", "cut", "uncounted");

  @Test
  void findsTokensThatOnlySumsOfCallsName() {
    Instant later = NOON.plus(Duration.ofMinutes(6));
    coverage.seen(span("t1", "s1", "other", 0, "500"));
    coverage.seen(span("t1", "s2", "other", 0, "300"));
    coverage.seen(span("t1", "s3", "model_request", 120, null));
    coverage.seen(span("t1", "s3", "model_request", 120, null));
    coverage.seen(span("t2", "s4", "other", 0, "70"));
    coverage.seen(span("t3", "s5", "other", 0, "90"));
    coverage.seen(span("t3", "s6", "model_request", 90, null));
    coverage.seen(span("t4", "s7", "other", 0, "many"));

    assertThat(coverage.findings(NOON.plusSeconds(1))).isEmpty();
    assertThat(coverage.findings(later))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.type()).isEqualTo(Finding.Type.USAGE_NOT_COUNTED);
              assertThat(finding.subject()).isEqualTo("laptops (rag)");
              assertThat(finding.detail()).startsWith("at least 450 tokens").contains("2 traces");
            });
  }

  @Test
  void leavesSumsOfASessionWhoseLogTellsOfItsCalls() {
    ToolEvent told = log(1, NOON);
    told.setKind("model_request");
    told.setInputTokens(500L);
    ToolEvent sum = span("t1", "s1", "other", 0, "500");
    sum.setSessionId("session-1");
    coverage.seen(told);
    coverage.seen(sum);

    assertThat(coverage.findings(NOON.plus(Duration.ofMinutes(6)))).isEmpty();
  }

  private static ToolEvent span(String trace, String id, String kind, long input, String sum) {
    ToolEvent event = log(0, NOON);
    event.setEventId(id);
    event.setKind(kind);
    event.setWitness("span");
    event.setTool("rag");
    event.setSessionId("chat-1");
    event.setSequence(null);
    event.setClaimedUser(null);
    event.setInputTokens(input);
    event.getAttributes().put("otel.trace_id", trace);
    if (sum != null) {
      event.getAttributes().put("uncounted", sum);
    }
    return event;
  }
}
