package io.tollgate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.Drift;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a tool's next version may send: stored, with correct figures, and with unknown parts counted
 * by name.
 */
class UnseenReportsTest {

  static List<Reports> everyTool() {
    return List.of(
        Reports.claudeCode("model_routed"),
        Reports.codex("plan_revised"),
        Reports.gemini("context_pruned"),
        Reports.genAi("gen_ai.evaluation.result"));
  }

  @ParameterizedTest
  @MethodSource("everyTool")
  void keepsAnEventWithValuesOfEveryKind(Reports report) {
    ToolEvent event =
        report
            .with("list", Arrays.asList("a", 1L, null, Map.of("b", true)))
            .with("map", Map.of("c", List.of(2L)))
            .with("bytes", new byte[] {1, 2})
            .with("nothing", null)
            .with("not a number", Double.NaN)
            .with("huge", new BigDecimal("1e400"))
            .with("", "no name")
            .with("long".repeat(200), "x".repeat(5_000))
            .event();

    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.getInputTokens()).isZero();
    assertThat(event.getAttributes())
        .containsEntry("map", "{\"c\":[2]}")
        .containsEntry("list", "[\"a\",1,null,{\"b\":true}]")
        .containsKeys("bytes", "not a number", "huge")
        .doesNotContainKey("nothing");
  }

  @Test
  void marksEventsThatNoVersionHadSoFar() {
    for (Reports report : everyTool().subList(0, 2)) {
      assertThat(Drift.isUnknown(report.event())).isTrue();
    }
  }

  @Test
  void readsFiguresOfEveryType() {
    ToolEvent event =
        Reports.claudeCode("api_request")
            .with("input_tokens", "12")
            .with("output_tokens", new BigDecimal("34.0"))
            .with("cache_read_tokens", "5e2")
            .with("cost_usd", "")
            .with("cost_usd_micros", new BigDecimal("583.0"))
            .with("duration_ms", "995")
            .with("event.sequence", "7")
            .with("status_code", "none")
            .event();

    assertThat(event.getInputTokens()).isEqualTo(12);
    assertThat(event.getOutputTokens()).isEqualTo(34);
    assertThat(event.getCacheReadTokens()).isEqualTo(500);
    assertThat(event.getReportedCost()).isEqualByComparingTo("0.000583");
    assertThat(event.getDurationMs()).isEqualTo(995);
    assertThat(event.getSequence()).isEqualTo(7);
    assertThat(event.getStatusCode()).isNull();
    assertThat(event.getAttributes()).containsEntry("status_code", "none");
  }

  @Test
  void takesTheTimeInWhateverForm() {
    for (Object time :
        List.of(
            1_795_168_799_123L,
            "1795168799.123",
            "2026-11-20 09:59:59.123",
            "2026-11-20T10:59:59.123+01:00")) {
      ToolEvent event = Reports.claudeCode("user_prompt").with("event.timestamp", time).event();

      assertThat(event.getEventTime()).isEqualTo("2026-11-20T09:59:59.123Z");
    }
    assertThat(
            Reports.claudeCode("user_prompt")
                .with("event.timestamp", "soon")
                .at(0, 0)
                .event()
                .getEventTimeSource())
        .isEqualTo("received");
  }

  @Test
  void findsWhatMovedToTheResource() {
    ToolEvent event =
        Reports.claudeCode("api_request")
            .without("session.id")
            .without("user.email")
            .resource("session.id", "session-9")
            .resource("user.email", "ida@example.com")
            .with("input_tokens", 5L)
            .event();

    assertThat(event.getSessionId()).isEqualTo("session-9");
    assertThat(event.getClaimedUser()).isEqualTo("ida@example.com");
    assertThat(event.getInputTokens()).isEqualTo(5);
  }
}
