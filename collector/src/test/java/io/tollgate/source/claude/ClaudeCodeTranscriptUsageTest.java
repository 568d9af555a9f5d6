package io.tollgate.source.claude;

import static io.tollgate.source.claude.TranscriptLines.RESPONSE;
import static io.tollgate.source.claude.TranscriptLines.event;
import static io.tollgate.source.claude.TranscriptLines.events;
import static io.tollgate.source.claude.TranscriptLines.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import io.tollgate.source.report.Drift;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Usage counted in lines of Claude Code session files. */
class ClaudeCodeTranscriptUsageTest {

  @Test
  void mapsARowOfAResponse() {
    ToolEvent event = event(RESPONSE);

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getWitness()).isEqualTo("transcript");
    assertThat(event.getCumulative()).isTrue();
    assertThat(event.getMessageId()).isEqualTo("msg-1");
    assertThat(event.getRequestId()).isEqualTo("req-1");
    assertThat(event.getSessionId()).isEqualTo("s-1");
    assertThat(event.getModel()).isEqualTo("claude-opus-5");
    assertThat(event.getToolVersion()).isEqualTo("2.1.223");
    assertThat(event.getWorkingDirectory()).isEqualTo("/home/ana/app");
    assertThat(event.getQuerySource()).isEqualTo("main");
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2026-08-06T14:20:37.036Z"));
    assertThat(event.getInputTokens()).isEqualTo(2);
    assertThat(event.getCacheReadTokens()).isEqualTo(72_962);
    assertThat(event.getCacheWrite1hTokens()).isEqualTo(150);
    assertThat(event.getCacheWrite5mTokens()).isEqualTo(29);
    assertThat(event.getCacheWriteUnknownTokens()).isZero();
    assertThat(event.getOutputTokens()).isEqualTo(33);
    assertThat(event.getServiceTier()).isEqualTo("standard");
    assertThat(event.getSpeed()).isEqualTo("normal");
    assertThat(event.toString()).doesNotContain("SECRET");
  }

  @Test
  void takesCacheWritesWithoutASplitForUnknown() {
    ToolEvent event =
        event(
            """
            {"type":"assistant","sessionId":"s-1","costUSD":0.25,"message":{"id":"m","model":"x",
             "usage":{"input_tokens":"7","cache_creation_input_tokens":179,"output_tokens":null}}}
            """);

    assertThat(event.getInputTokens()).isEqualTo(7);
    assertThat(event.getCacheWriteUnknownTokens()).isEqualTo(179);
    assertThat(event.getOutputTokens()).isZero();
    assertThat(event.getReportedCost()).isEqualByComparingTo(new BigDecimal("0.25"));
    assertThat(event.getEventTimeSource()).isEqualTo("received");
  }

  @Test
  void countsNothingOfASyntheticResponse() {
    ToolEvent event = event(RESPONSE.replace("claude-opus-5", "<synthetic>"));

    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.getOutputTokens()).isZero();
    assertThat(event.getCumulative()).isFalse();
  }

  @Test
  void countsAResponseOfAVersionThatDoesNotSayItIsOne() {
    ToolEvent event = event(RESPONSE.replace("\"type\":\"assistant\",", ""));

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getOutputTokens()).isEqualTo(33);
  }

  @Test
  void countsCallsOfOtherModelsWithinAResponse() {
    String iterations =
        """
        "output_tokens_details":{"thinking_tokens":12},"iterations":[
         {"type":"message","input_tokens":1,"output_tokens":10},
         {"type":"advisor_message","model":"claude-sonnet-5","input_tokens":900,"output_tokens":300,
          "cache_creation_input_tokens":40,"cache_creation":{"ephemeral_5m_input_tokens":40}},
         {"type":"message","input_tokens":1,"output_tokens":23},
         {"type":"compaction","input_tokens":0,"output_tokens":0}],\
        """;
    List<ToolEvent> events =
        events(RESPONSE.replace("\"service_tier\"", iterations + "\"service_tier\""));

    assertThat(events).hasSize(2);
    assertThat(events.get(0).getOutputTokens()).isEqualTo(33);
    assertThat(events.get(0).getReasoningTokens()).isEqualTo(12);
    ToolEvent adviser = events.get(1);
    assertThat(adviser.getModel()).isEqualTo("claude-sonnet-5");
    assertThat(adviser.getInputTokens()).isEqualTo(900);
    assertThat(adviser.getCacheWrite5mTokens()).isEqualTo(40);
    assertThat(adviser.getOutputTokens()).isEqualTo(300);
    assertThat(adviser.getMessageId()).isEqualTo("msg-1#1");
    assertThat(adviser.getRequestId()).isNull();
    assertThat(adviser.getCumulative()).isTrue();
    assertThat(adviser.getSessionId()).isEqualTo("s-1");
    assertThat(adviser.getEventId()).isNotEqualTo(events.get(0).getEventId());
  }

  @Test
  void countsTheAttemptOfAModelThatAnotherStoodInFor() {
    String iterations =
        """
        "iterations":[
         {"type":"message","model":"claude-fable-5","input_tokens":7,"output_tokens":2},
         {"type":"fallback_message","model":"claude-opus-5","input_tokens":2,"output_tokens":33}],\
        """;

    assertThat(events(RESPONSE.replace("\"service_tier\"", iterations + "\"service_tier\"")))
        .extracting(ToolEvent::getModel, ToolEvent::getInputTokens, ToolEvent::getOutputTokens)
        .containsExactly(tuple("claude-opus-5", 2L, 33L), tuple("claude-fable-5", 7L, 2L));
  }

  @Test
  void rejectsCountsThatAreNone() {
    assertThat(Reports.reason(map(RESPONSE.replace(":33", ":-33"), null)))
        .isEqualTo("invalid_tokens");
    assertThat(Reports.reason(map(RESPONSE.replace(":33", ":[33]"), null)))
        .isEqualTo("invalid_tokens");
  }

  @Test
  void countsWhatASubagentIsToldToHaveUsed() {
    String told =
        """
        {"type":"progress","uuid":"u-7","sessionId":"s-1","timestamp":"2026-02-06T10:00:00.000Z",
         "version":"2.1.37","cwd":"/w","data":{"type":"agent_progress","agentId":"a-1",
          "prompt":"SECRET","message":{"type":"assistant","uuid":"u-8","requestId":"req-8",
           "message":{"id":"msg-8","model":"claude-haiku-4-5","content":[],"usage":{"input_tokens":3,
            "cache_read_input_tokens":13129,"output_tokens":8,"cache_creation_input_tokens":51242,
            "cache_creation":{"ephemeral_1h_input_tokens":51242}}}}}}
        """;

    ToolEvent event = event(told);

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getQuerySource()).isEqualTo("subagent");
    assertThat(event.getMessageId()).isEqualTo("msg-8");
    assertThat(event.getRequestId()).isEqualTo("req-8");
    assertThat(event.getCumulative()).isTrue();
    assertThat(event.getCacheWrite1hTokens()).isEqualTo(51_242);
    assertThat(event.getCacheReadTokens()).isEqualTo(13_129);
    assertThat(event.getOutputTokens()).isEqualTo(8);
    assertThat(event.getAttributes()).containsEntry("agentId", "a-1");
    assertThat(event.toString()).doesNotContain("SECRET");
    assertThat(event(told.replace("\"id\":\"msg-8\",", "")).getKind()).isEqualTo("other");
    assertThat(event(told.replace("agent_progress", "x").replace("assistant", "user")).getKind())
        .isEqualTo("other");
  }

  @Test
  void marksCountsAndLinesThatNoVersionHadSoFar() {
    String counting = "\"dream_tokens\":5,\"cache_creation\":{\"ephemeral_1d_input_tokens\":1,";

    assertThat(event(RESPONSE.replace("\"cache_creation\":{", counting)).getAttributes())
        .containsEntry(
            Drift.UNKNOWN_ATTRIBUTES,
            "usage.cache_creation.ephemeral_1d_input_tokens,usage.dream_tokens");
    assertThat(event(RESPONSE).getAttributes()).doesNotContainKey(Drift.UNKNOWN_ATTRIBUTES);
    assertThat(Drift.isUnknown(event("{\"type\":\"dream\",\"sessionId\":\"s\"}"))).isTrue();
    assertThat(Drift.isUnknown(event(RESPONSE))).isFalse();
  }
}
