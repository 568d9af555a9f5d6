package io.tollgate.source.codex;

import static io.tollgate.source.JsonReportsOf.slice;
import static io.tollgate.source.codex.RolloutLines.META;
import static io.tollgate.source.codex.RolloutLines.TURN;
import static io.tollgate.source.codex.RolloutLines.map;
import static io.tollgate.source.codex.RolloutLines.response;
import static io.tollgate.source.codex.RolloutLines.started;
import static io.tollgate.source.codex.RolloutLines.sum;
import static io.tollgate.source.codex.RolloutLines.total;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodexRolloutTest {

  @Test
  void countsEachCallByWhatWasAdded() {
    List<ToolEvent> events =
        map(
            META,
            TURN,
            total("2026-05-15T04:11:10.000Z", 1_000, 0, 50, 10, 1_000, 50),
            total("2026-05-15T04:11:11.000Z", 1_000, 0, 50, 10, 1_000, 50),
            total("2026-05-15T04:11:20.000Z", 3_000, 800, 90, 10, 2_000, 40));

    assertThat(events)
        .extracting(ToolEvent::getKind)
        .containsExactly("session", "other", "model_request", "other", "model_request");
    ToolEvent last = events.get(4);
    assertThat(last.getSessionId()).isEqualTo("thread-1");
    assertThat(last.getModel()).isEqualTo("gpt-5.5");
    assertThat(last.getToolVersion()).isEqualTo("0.142.4");
    assertThat(last.getWorkingDirectory()).isEqualTo("/app");
    assertThat(last.getInputTokens()).isEqualTo(1_200);
    assertThat(last.getCacheReadTokens()).isEqualTo(800);
    assertThat(last.getOutputTokens()).isEqualTo(40);
    assertThat(sum(events)).isEqualTo(3_090);
    assertThat(events.toString()).doesNotContain("CANARY");
  }

  @Test
  void goesOnFromContextLines() {
    CodexRollout rollout = new CodexRollout(Reports.ARRIVAL, null);
    rollout.map(slice(META));
    rollout.map(slice(TURN));
    rollout.map(slice(total("2026-05-15T04:11:10.000Z", 1_000, 0, 50, 0, 1_000, 50)));
    ToolEvent event =
        Reports.event(
            rollout.map(slice(total("2026-05-15T04:11:20.000Z", 3_000, 0, 90, 0, 2_000, 40))));

    assertThat(event.getSessionId()).isEqualTo("thread-1");
    assertThat(event.getInputTokens()).isEqualTo(2_000);
  }

  @Test
  void namesACallAsTelemetryDoes() {
    ToolEvent row =
        map(
                META,
                TURN,
                total("2026-05-15T04:11:10.000Z", 500, 0, 5, 0, 500, 5),
                total("2026-05-15T04:11:20.000Z", 1_500, 400, 55, 10, 1_000, 50))
            .get(3);
    ToolEvent log =
        Reports.codex("sse_event")
            .with("event.kind", "response.completed")
            .with("input_token_count", "1000")
            .with("cached_token_count", 400L)
            .with("output_token_count", "50")
            .with("reasoning_token_count", 10L)
            .event();

    assertThat(row.getMessageId()).isEqualTo(log.getMessageId()).isNotBlank();
  }

  @Test
  void takesPromptsAndToolUse() {
    List<ToolEvent> events =
        map(
            META,
            "{\"timestamp\":\"2026-05-15T04:11:02Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
                + "\"user_message\",\"message\":\"fix the test\"}}",
            "{\"timestamp\":\"2026-05-15T04:11:03Z\",\"type\":\"response_item\",\"payload\":{\"type\":"
                + "\"custom_tool_call\",\"name\":\"apply_patch\",\"call_id\":\"c-1\",\"input\":\"***"
                + " Begin Patch\\n"
                + "*** Add File: a.py\\n"
                + "+CANARY\\n"
                + "*** End Patch\"}}",
            "{\"timestamp\":\"2026-05-15T04:11:04Z\",\"type\":\"response_item\",\"payload\":{\"type\":"
                + "\"message\",\"role\":\"assistant\",\"content\":[{\"text\":\"CANARY\"}]}}",
            "{\"timestamp\":\"2026-05-15T04:11:05Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
                + "\"token_count\",\"info\":null,\"rate_limits\":{\"limit_id\":\"codex\"}}}");

    assertThat(events)
        .extracting(ToolEvent::getKind)
        .containsExactly("session", "prompt", "tool_result", "other", "other");
    assertThat(events.get(1).getPromptText()).isEqualTo("fix the test");
    assertThat(events.get(2).getPaths()).containsExactly("a.py");
    assertThat(events.toString()).doesNotContain("CANARY");
  }

  @Test
  void takesCacheWritesOutOfTheInput() {
    String line = total("2026-05-15T04:11:10.000Z", 1_000, 300, 50, 0, 1_000, 50);
    ToolEvent written =
        map(
                META,
                TURN,
                line.replace(
                    "\"output_tokens\"", "\"cache_write_input_tokens\":200,\"output_tokens\""))
            .get(2);

    assertThat(written.getCacheWriteUnknownTokens()).isEqualTo(200);
    assertThat(written.getInputTokens() + written.getCacheReadTokens()).isEqualTo(800);
  }

  @Test
  void countsAResponseOnceThatHasARecordOfItsOwn() {
    List<ToolEvent> events =
        map(
            META,
            TURN,
            total("2026-05-15T04:11:05.000Z", 700, 0, 7, 0, 700, 7),
            response("2026-05-15T04:11:05.100Z", "thread-1", 700, 7),
            response("2026-05-15T04:11:10.000Z", "thread-1", 1_000, 50),
            total("2026-05-15T04:11:10.100Z", 1_700, 0, 57, 0, 1_000, 50));
    List<ToolEvent> fork =
        map(
            META.replace("\"cli\"", "\"cli\",\"forked_from_id\":\"p\""),
            response("2026-05-15T04:11:09.000Z", "p", 9_000, 100),
            response("2026-05-15T04:11:20.000Z", "thread-1", 2_000, 10));

    assertThat(sum(events)).isEqualTo(1_757);
    assertThat(sum(fork)).isEqualTo(2_010);
  }

  @Test
  void takesAPromptOnceThatIsWrittenDownAsAnItemAsAMessageOrAsBoth() {
    String item =
        "{\"timestamp\":\"2026-05-15T04:11:02Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
            + "\"item_completed\",\"item\":{\"type\":\"%s\",\"id\":\"i\",\"content\":"
            + "[{\"type\":\"text\",\"text\":\"fix the test\"}]}}}";
    String message =
        "{\"timestamp\":\"2026-05-15T04:11:02Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
            + "\"user_message\",\"message\":\"fix the test\"}}";
    String typed = item.formatted("UserMessage");

    assertThat(prompts(map(META, typed, item.formatted("HookPrompt"))))
        .containsExactly("fix the test");
    assertThat(prompts(map(META, typed, typed))).hasSize(2);
    assertThat(prompts(map(META, message, typed))).hasSize(1);
    assertThat(prompts(map(META, typed, message, typed, message))).hasSize(2);
  }

  private static List<String> prompts(List<ToolEvent> events) {
    return events.stream()
        .filter(event -> event.getKind().equals("prompt"))
        .map(ToolEvent::getPromptText)
        .toList();
  }

  @Test
  void countsARecordOnceThatIsWrittenDownAgainLater() {
    assertThat(
            sum(
                map(
                    META,
                    TURN,
                    response("2026-05-15T04:11:10.000Z", "thread-1", 1_000, 50),
                    response("2026-05-15T04:11:19.000Z", "thread-1", 1_000, 50))))
        .isEqualTo(1_050);
  }

  @Test
  void countsTheTotalWhereTheRecordBeforeItHasNoUsage() {
    String without =
        response("2026-05-15T04:11:20.000Z", "thread-1", 1, 1).replaceAll("usage", "u");
    List<ToolEvent> events =
        map(
            META,
            TURN,
            response("2026-05-15T04:11:10.000Z", "thread-1", 1_000, 50),
            total("2026-05-15T04:11:10.100Z", 1_000, 0, 50, 0, 1_000, 50),
            without.replace("token_u_record", "token_usage_record"),
            total("2026-05-15T04:11:20.100Z", 3_000, 0, 60, 0, 2_000, 10));

    assertThat(sum(events)).isEqualTo(3_060);
  }

  @Test
  void takesTheModelOfSettingsFromTheTurnOnThatBeginsAfterThem() {
    String settings =
        "{\"timestamp\":\"2026-05-15T04:11:11.000Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
            + "\"thread_settings_applied\",\"thread_settings\":{\"model\":\"gpt-6-astra\"}}}";
    List<ToolEvent> events =
        map(
            META,
            TURN,
            response("2026-05-15T04:11:10.000Z", "thread-1", 1_000, 50),
            settings,
            response("2026-05-15T04:11:12.000Z", "thread-1", 2_000, 30),
            started("2026-05-15T04:11:13.000Z", "2026-05-15T04:11:13Z"),
            response("2026-05-15T04:11:14.000Z", "thread-1", 3_000, 30));
    ToolEvent first =
        map(META, settings, response("2026-05-15T04:11:10.000Z", "thread-1", 1_000, 50)).get(2);

    assertThat(events.get(2).getModel()).isEqualTo("gpt-5.5");
    assertThat(events.get(4).getModel()).as("of the turn under way").isEqualTo("gpt-5.5");
    assertThat(events.get(6).getModel()).isEqualTo("gpt-6-astra");
    assertThat(first.getModel()).isEqualTo("gpt-6-astra");
    assertThat(CodexRollout.contextOf(slice(settings))).isEqualTo(CodexRollout.Context.SETTINGS);
  }

  @Test
  void readsWhatTheFirstVersionsWrote() {
    List<ToolEvent> events =
        map(
            "{\"id\":\"thread-0\",\"timestamp\":\"2025-09-10T18:58:38.331Z\",\"instructions\":"
                + "\"CANARY\"}",
            "{\"record_type\":\"state\"}",
            "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\","
                + "\"text\":\"fix the test\"}]}",
            "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\","
                + "\"text\":\"<environment_context>CANARY\"}]}",
            "{\"type\":\"function_call\",\"name\":\"shell\",\"call_id\":\"c-1\",\"arguments\":"
                + "\"{\\\"command\\\":[\\\"ls\\\"]}\"}",
            "{\"type\":\"function_call_output\",\"call_id\":\"c-1\",\"output\":\"CANARY\"}");

    assertThat(events)
        .extracting(ToolEvent::getKind)
        .containsExactly("session", "other", "prompt", "other", "tool_result", "other");
    assertThat(events).extracting(ToolEvent::getSessionId).containsOnly("thread-0");
    assertThat(events.get(2).getPromptText()).isEqualTo("fix the test");
    assertThat(events.get(4).getToolName()).isEqualTo("shell");
    assertThat(events.get(4).getEventTime()).isEqualTo(Instant.parse("2025-09-10T18:58:38.331Z"));
    assertThat(events.toString()).doesNotContain("CANARY");
  }

  @Test
  void keepsNoContentOfLinesThatItDoesNotKnow() {
    ToolEvent event =
        map(
                META,
                "{\"timestamp\":\"2026-05-15T04:11:03Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
                    + "\"tomorrow_end\",\"status\":\"completed\",\"took_ms\":7,\"item\":{\"body\":\"the"
                    + " CANARY stands here\"},\"rows\":[{\"text\":\"CANARY\"}]}}")
            .get(1);

    assertThat(event.getSourceEvent()).isEqualTo("codex.rollout.event_msg.tomorrow_end");
    assertThat(event.getAttributes())
        .containsEntry("payload.status", "completed")
        .containsEntry("payload.took_ms", "7");
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @Test
  void rejectsALineThatIsBroken() {
    assertThat(Reports.reason(new CodexRollout(Reports.ARRIVAL, "s").map(slice("{broken"))))
        .isEqualTo("malformed_record");
  }
}
