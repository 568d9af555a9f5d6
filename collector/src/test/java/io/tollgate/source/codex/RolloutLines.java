package io.tollgate.source.codex;

import static io.tollgate.source.JsonReportsOf.slice;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lines of a Codex rollout, and the result of mapping them. */
final class RolloutLines {

  static final String META =
      "{\"timestamp\":\"2026-05-15T04:11:00.100Z\",\"type\":\"session_meta\",\"payload\":{\"id\":"
          + "\"thread-1\",\"cwd\":\"/app\",\"originator\":\"codex_cli_rs\",\"cli_version\":\"0.142.4\","
          + "\"source\":\"cli\",\"base_instructions\":{\"text\":\"CANARY\"}}}";
  static final String TURN =
      "{\"timestamp\":\"2026-05-15T04:11:01.000Z\",\"type\":\"turn_context\",\"payload\":{\"turn_id\":"
          + "\"t\",\"cwd\":\"/app\",\"model\":\"gpt-5.5\",\"effort\":\"high\"}}";

  private RolloutLines() {}

  static String turn(String made) {
    String millis = "%012x".formatted(Instant.parse(made).toEpochMilli());
    return millis.substring(0, 8) + "-" + millis.substring(8) + "-7000-8000-000000000000";
  }

  static List<ToolEvent> map(String... lines) {
    CodexRollout rollout = new CodexRollout(Reports.ARRIVAL, null);
    List<ToolEvent> events = new ArrayList<>();
    for (String line : lines) {
      events.add(Reports.event(rollout.map(slice(line))));
    }
    return events;
  }

  static long sum(List<ToolEvent> events) {
    return events.stream()
        .mapToLong(
            event -> event.getInputTokens() + event.getCacheReadTokens() + event.getOutputTokens())
        .sum();
  }

  static String started(String written, String began) {
    return ("{\"timestamp\":\"%s\",\"type\":\"event_msg\",\"payload\":{\"type\":\"task_started\","
            + "\"turn_id\":\"t\",\"started_at\":%d}}")
        .formatted(written, Instant.parse(began).getEpochSecond());
  }

  static String response(String time, String thread, int input, int output) {
    return ("{\"timestamp\":\"%s\",\"type\":\"token_usage_record\",\"payload\":{\"thread_id\":"
            + "\"%s\",\"response_id\":\"r\",\"usage\":{\"input_tokens\":%d,"
            + "\"cached_input_tokens\":0,\"output_tokens\":%d}}}")
        .formatted(time, thread, input, output);
  }

  static String total(
      String time, int input, int cached, int output, int reasoning, int lastIn, int lastOut) {
    return ("{\"timestamp\":\"%s\",\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\","
            + "\"info\":{\"total_token_usage\":{\"input_tokens\":%d,\"cached_input_tokens\":%d,"
            + "\"output_tokens\":%d,\"reasoning_output_tokens\":%d},\"last_token_usage\":"
            + "{\"input_tokens\":%d,\"cached_input_tokens\":0,\"output_tokens\":%d,"
            + "\"reasoning_output_tokens\":0}}}}")
        .formatted(time, input, cached, output, reasoning, lastIn, lastOut);
  }
}
