package io.tollgate.source.claude;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.Reports;
import io.tollgate.source.report.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Lines of a Claude Code session file, and the result of mapping them. */
final class TranscriptLines {

  static final String RESPONSE =
      """
      {"type":"assistant","uuid":"u-2","sessionId":"s-1","timestamp":"2026-08-06T14:20:37.036Z",
       "requestId":"req-1","version":"2.1.223","cwd":"/home/ana/app","gitBranch":"main",
       "isSidechain":false,"message":{"id":"msg-1","model":"claude-opus-5","role":"assistant",
       "content":[{"type":"text","text":"SECRET"}],
       "usage":{"input_tokens":2,"cache_creation_input_tokens":179,"cache_read_input_tokens":72962,
        "output_tokens":33,"service_tier":"standard","speed":"standard",
        "cache_creation":{"ephemeral_1h_input_tokens":150,"ephemeral_5m_input_tokens":29}}}}
      """;

  private TranscriptLines() {}

  static String user(String content) {
    return "{\"type\":\"user\",\"uuid\":\"u-1\",\"sessionId\":\"s-1\","
        + "\"timestamp\":\"2026-08-06T14:20:30.000Z\",\"message\":{\"content\":"
        + content
        + "}}";
  }

  static ToolEvent event(String line) {
    return Reports.event(map(line, null));
  }

  static Mapping map(String line, String session) {
    return new ClaudeCodeTranscript(Reports.ARRIVAL, session)
        .map(Slice.of(line.getBytes(StandardCharsets.UTF_8)))
        .get(0);
  }

  static List<ToolEvent> events(String... lines) {
    ClaudeCodeTranscript transcript = new ClaudeCodeTranscript(Reports.ARRIVAL, null);
    return Stream.of(lines)
        .map(line -> Slice.of(line.getBytes(StandardCharsets.UTF_8)))
        .flatMap(line -> transcript.map(line).stream())
        .map(Reports::event)
        .toList();
  }
}
