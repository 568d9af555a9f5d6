package io.tollgate.source;

import static io.tollgate.source.JsonReportsOf.slice;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodexRolloutTest {

  private static final String META =
      "{\"timestamp\":\"2026-05-15T04:11:00.100Z\",\"type\":\"session_meta\",\"payload\":{\"id\":"
          + "\"thread-1\",\"cwd\":\"/app\",\"originator\":\"codex_cli_rs\",\"cli_version\":\"0.142.4\","
          + "\"source\":\"cli\",\"base_instructions\":{\"text\":\"CANARY\"}}}";
  private static final String TURN =
      "{\"timestamp\":\"2026-05-15T04:11:01.000Z\",\"type\":\"turn_context\",\"payload\":{\"turn_id\":"
          + "\"t\",\"cwd\":\"/app\",\"model\":\"gpt-5.5\",\"effort\":\"high\"}}";

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
  void countsNoHistoryThatASubagentReplays() {
    String meta =
        META.replace("\"cli\"", "{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"p\"}}}");
    List<ToolEvent> events =
        map(
            meta,
            TURN,
            total("2026-05-15T04:11:00.200Z", 1_000, 0, 50, 0, 1_000, 50),
            total("2026-05-15T04:11:00.900Z", 3_000, 0, 90, 0, 2_000, 40),
            total("2026-05-15T04:11:09.000Z", 5_000, 0, 100, 0, 2_000, 10));

    assertThat(events.get(2).getAttributes()).containsKey(Spans.NOT_COUNTED);
    assertThat(events.get(4).getKind()).isEqualTo("model_request");
    assertThat(events.get(4).getQuerySource()).isEqualTo("subagent");
    assertThat(sum(events)).isEqualTo(2_010);
  }

  @Test
  void countsNoHistoryThatIsReplayedAcrossASecond() {
    String meta =
        META.replace("00.100Z", "00.998Z").replace("\"cli\"", "\"cli\",\"forked_from_id\":\"p\"");
    List<ToolEvent> events =
        map(
            meta,
            total("2026-05-15T04:11:01.001Z", 100_000, 0, 1_000, 0, 100_000, 1_000),
            total("2026-05-15T04:11:01.002Z", 300_000, 0, 2_000, 0, 200_000, 1_000),
            TURN.replace("01.000Z", "04.000Z"),
            total("2026-05-15T04:11:09.000Z", 302_000, 0, 2_010, 0, 2_000, 10));

    assertThat(sum(events)).isEqualTo(2_010);
  }

  @Test
  void countsAQuickCallOfATurnThatWasMadeAfterTheFile() {
    String meta = META.replace("\"cli\"", "\"cli\",\"forked_from_id\":\"p\"");
    // Version 7: the first is a minute older than the file, the second 300 ms younger.
    String replayed = TURN.replace("\"t\"", "\"%s\"".formatted(turn("2026-05-15T04:10:00.100Z")));
    String own = TURN.replace("\"t\"", "\"%s\"".formatted(turn("2026-05-15T04:11:00.400Z")));
    List<ToolEvent> events =
        map(
            meta,
            replayed,
            total("2026-05-15T04:11:00.200Z", 1_000, 0, 50, 0, 1_000, 50),
            own,
            total("2026-05-15T04:11:01.400Z", 3_000, 0, 60, 0, 2_000, 10));

    assertThat(sum(events)).isEqualTo(2_010);
  }

  private static String turn(String made) {
    String millis = "%012x".formatted(Instant.parse(made).toEpochMilli());
    return millis.substring(0, 8) + "-" + millis.substring(8) + "-7000-8000-000000000000";
  }

  @Test
  void countsALineThatIsNoReplayEvenWithinTheFirstSecond() {
    assertThat(sum(map(META, TURN, total("2026-05-15T04:11:00.900Z", 70, 0, 7, 0, 70, 7))))
        .isEqualTo(77);
  }

  @Test
  void startsFromTheLastCallWhereTheTotalIsNotOfThisFile() {
    List<ToolEvent> events =
        map(META, TURN, total("2026-05-15T04:12:00.000Z", 90_000, 0, 900, 0, 500, 20));

    assertThat(sum(events)).isEqualTo(520);
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
  void takesATurnThatBeganBeforeAForkForHistoryHoweverLongItIsReplayed() {
    String fork = META.replace("\"cli\"", "\"cli\",\"forked_from_id\":\"p\"");
    List<ToolEvent> replayed =
        map(
            fork,
            started("2026-05-15T04:11:00.200Z", "2026-05-14T09:00:00Z"),
            total("2026-05-15T04:11:07.000Z", 300_000, 0, 1_000, 0, 300_000, 1_000),
            started("2026-05-15T04:20:00.000Z", "2026-05-15T04:20:00Z"),
            total("2026-05-15T04:20:09.000Z", 302_000, 0, 1_010, 0, 2_000, 10));
    List<ToolEvent> own =
        map(
            fork,
            started("2026-05-15T04:11:00.200Z", "2026-05-15T04:11:00Z"),
            total("2026-05-15T04:11:01.000Z", 2_000, 0, 10, 0, 2_000, 10));

    assertThat(sum(replayed)).isEqualTo(2_010);
    assertThat(sum(own)).isEqualTo(2_010);
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
                    + "\"tomorrow_end\",\"status\":\"completed\",\"took_ms\":7,\"item\":{\"body\":"
                    + "\"the CANARY stands here\"},\"rows\":[{\"text\":\"CANARY\"}]}}")
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

  private static List<ToolEvent> map(String... lines) {
    CodexRollout rollout = new CodexRollout(Reports.ARRIVAL, null);
    List<ToolEvent> events = new ArrayList<>();
    for (String line : lines) {
      events.add(Reports.event(rollout.map(slice(line))));
    }
    return events;
  }

  private static long sum(List<ToolEvent> events) {
    return events.stream()
        .mapToLong(
            event -> event.getInputTokens() + event.getCacheReadTokens() + event.getOutputTokens())
        .sum();
  }

  private static String started(String written, String began) {
    return ("{\"timestamp\":\"%s\",\"type\":\"event_msg\",\"payload\":{\"type\":\"task_started\","
            + "\"turn_id\":\"t\",\"started_at\":%d}}")
        .formatted(written, Instant.parse(began).getEpochSecond());
  }

  private static String response(String time, String thread, int input, int output) {
    return ("{\"timestamp\":\"%s\",\"type\":\"token_usage_record\",\"payload\":{\"thread_id\":"
            + "\"%s\",\"response_id\":\"r\",\"usage\":{\"input_tokens\":%d,"
            + "\"cached_input_tokens\":0,\"output_tokens\":%d}}}")
        .formatted(time, thread, input, output);
  }

  private static String total(
      String time, int input, int cached, int output, int reasoning, int lastIn, int lastOut) {
    return ("{\"timestamp\":\"%s\",\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\","
            + "\"info\":{\"total_token_usage\":{\"input_tokens\":%d,\"cached_input_tokens\":%d,"
            + "\"output_tokens\":%d,\"reasoning_output_tokens\":%d},\"last_token_usage\":"
            + "{\"input_tokens\":%d,\"cached_input_tokens\":0,\"output_tokens\":%d,"
            + "\"reasoning_output_tokens\":0}}}}")
        .formatted(time, input, cached, output, reasoning, lastIn, lastOut);
  }
}
