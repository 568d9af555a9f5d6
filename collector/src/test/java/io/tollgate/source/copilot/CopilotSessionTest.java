package io.tollgate.source.copilot;

import static io.tollgate.source.JsonReportsOf.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import io.tollgate.source.report.Drift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines have the shape of Copilot SDK's {@code session-events.ts}. */
class CopilotSessionTest {

  private static final String START =
      event(
          "session.start",
          "\"sessionId\":\"c-1\",\"version\":1,\"producer\":\"copilot-agent\",\"copilotVersion\":\"1.0.78\","
              + "\"startTime\":\"2026-11-20T09:00:00.000Z\",\"selectedModel\":\"claude-sonnet-4.5\",\"context\":{"
              + "\"cwd\":\"/repo\",\"gitRoot\":\"/repo\",\"repository\":\"acme/demo\",\"branch\":\"main\"}");
  private static final String RESUME =
      event("session.resume", "\"resumeTime\":\"2026-11-20T09:30:00.000Z\",\"eventCount\":9");

  private static int lines;

  @Test
  void readsASessionLineByLine() {
    List<ToolEvent> events =
        map(
            START,
            event("user.message", "\"content\":\"sort it\",\"transformedContent\":\"CANARY\""),
            message(12),
            event(
                "tool.execution_start",
                "\"toolCallId\":\"call-1\",\"toolName\":\"create\",\"arguments\":{\"path\":\"/repo/a.py\","
                    + "\"file_text\":\"CANARY\"}"),
            event(
                "tool.execution_complete",
                "\"toolCallId\":\"call-1\",\"success\":true,\"result\":{\"content\":\"CANARY\"}"));

    assertThat(events)
        .extracting(ToolEvent::getKind)
        .containsExactly("session", "prompt", "other", "other", "tool_result");
    assertThat(events).allMatch(event -> event.getSessionId().equals("c-1"));
    assertThat(events).allMatch(event -> event.getTool().equals("copilot"));
    assertThat(events.get(1).getPromptText()).isEqualTo("sort it");
    assertThat(events.get(1).getRepository()).isEqualTo("acme/demo");
    assertThat(events.get(4).getToolName()).isEqualTo("create");
    assertThat(events.get(4).getPaths()).containsExactly("/repo/a.py");
    assertThat(events.get(4).getOutcome()).isEqualTo("success");
    assertThat(events.toString()).doesNotContain("CANARY").doesNotContain(Drift.UNKNOWN_EVENT);
  }

  /** By hand: 76,736 = 12 new + 51,330 read + 25,394 written. */
  @Test
  void theInputOfTheSumsIncludesTheCache() {
    ToolEvent call =
        requests(map(START, message(749), end(sum("gpt-6-luna", 76_736, 749, 51_330, 25_394))))
            .get(0);

    assertThat(call.getModel()).isEqualTo("gpt-6-luna");
    assertThat(call.getVendor()).isEqualTo("github");
    assertThat(call.getInputTokens()).isEqualTo(12);
    assertThat(call.getCacheReadTokens()).isEqualTo(51_330);
    assertThat(call.getCacheWriteUnknownTokens()).isEqualTo(25_394);
    assertThat(call.getOutputTokens()).isEqualTo(749);
    assertThat(call.getAttributes()).containsEntry("requests", "3");
  }

  /** Three ends of one session as version 1.0.78 wrote them. */
  @Test
  void sumsThatGoOnCountTheirGrowth() {
    List<ToolEvent> calls =
        requests(
            map(
                START,
                message(17),
                end(sum("m", 24_672, 17, 0, 24_670)),
                RESUME,
                message(132),
                end(sum("m", 74_463, 149, 49_489, 24_968)),
                RESUME,
                end(sum("m", 74_463, 149, 49_489, 24_968)),
                RESUME,
                message(94),
                end(sum("m", 124_783, 243, 99_287, 25_484))));

    assertThat(calls)
        .extracting(
            ToolEvent::getInputTokens,
            ToolEvent::getCacheReadTokens,
            ToolEvent::getCacheWriteUnknownTokens,
            ToolEvent::getOutputTokens)
        .containsExactly(
            tuple(2L, 0L, 24_670L, 17L),
            tuple(4L, 49_489L, 298L, 132L),
            tuple(6L, 49_798L, 516L, 94L));
    assertThat(calls).extracting(ToolEvent::getMessageId).doesNotHaveDuplicates();
  }

  /** Versions of early 2026 began anew: here all counts are larger than before by chance. */
  @Test
  void sumsThatBeginAnewCountInFull() {
    List<ToolEvent> calls =
        requests(
            map(
                START,
                message(100),
                end(sum("a", 1_000, 100, 0, 0) + "," + sum("b", 50, 5, 0, 0)),
                RESUME,
                message(300),
                end(sum("a", 4_000, 300, 0, 0) + "," + sum("b", 60, 6, 0, 0)),
                RESUME,
                end(sum("a", 10, 1, 0, 0))));

    assertThat(calls)
        .extracting(ToolEvent::getModel, ToolEvent::getInputTokens, ToolEvent::getOutputTokens)
        .containsExactly(
            tuple("a", 1_000L, 100L),
            tuple("b", 50L, 5L),
            tuple("a", 4_000L, 300L),
            tuple("b", 60L, 6L),
            tuple("a", 10L, 1L));
  }

  @Test
  void anEndWithoutSumsLeavesThemAsTheyWere() {
    List<ToolEvent> calls =
        requests(
            map(
                START,
                message(10),
                end(sum("m", 100, 10, 0, 0)),
                end(""),
                message(10),
                end(sum("m", 200, 20, 0, 0))));

    assertThat(calls).extracting(ToolEvent::getOutputTokens).containsExactly(10L, 10L);
  }

  /** By hand: 43,792 = 190 new + 42,698 read + 904 written. */
  @Test
  void aRequestOfTheStoreIsACallOfItsSession() {
    ToolEvent call = requests(map(START, request("c-7", "m", 43_792, 312, 42_698, 904))).get(0);

    assertThat(call.getSessionId()).isEqualTo("c-7");
    assertThat(call.getRepository()).isEqualTo("acme/other");
    assertThat(call.getWorkingDirectory()).isEqualTo("/other");
    assertThat(call.getModel()).isEqualTo("m");
    assertThat(call.getInputTokens()).isEqualTo(190);
    assertThat(call.getCacheReadTokens()).isEqualTo(42_698);
    assertThat(call.getCacheWriteUnknownTokens()).isEqualTo(904);
    assertThat(call.getOutputTokens()).isEqualTo(312);
    assertThat(call.getReasoningTokens()).isEqualTo(12);
    assertThat(call.getDurationMs()).isEqualTo(1_500);
    assertThat(call.getEventTime()).isEqualTo(Instant.parse("2026-11-20T08:30:00.250Z"));
    assertThat(call.getQuerySource()).isEqualTo("main");
    assertThat(call.getAttributes()).doesNotContainKey(Drift.UNKNOWN_EVENT);
    assertThat(requests(map(request("c-7", "m", 0, 0, 0, 0)))).isEmpty();
  }

  /** Telemetry knows the call by other ids; a later version writes more of a request. */
  @Test
  void aRequestOfTheStoreIsKnownByItsRow() {
    String line = request("c-7", "m", 100, 10, 0, 0);
    String more = line.replace("\"data\":{", "\"data\":{\"initiator\":\"user\",");
    String next = line.replace("\"id\":\"42\"", "\"id\":\"43\"");

    List<ToolEvent> calls = requests(map(line, more, next));

    assertThat(calls).extracting(ToolEvent::getMessageId).containsOnlyNulls();
    assertThat(calls.get(0).getEventId())
        .isEqualTo(calls.get(1).getEventId())
        .isNotEqualTo(calls.get(2).getEventId());
  }

  /** Here the store lacks a request of 100 new tokens, 50 read and 5 of output. */
  @Test
  void theSumsCountOnlyWhatTheRequestsDidNotTell() {
    String all = sum("m", 1_000, 100, 600, 0);
    String most = sum("m", 850, 95, 550, 0);
    String other = sum("m-2026-11-01", 1_000, 100, 600, 0);

    assertThat(requests(map(START, end(all, all)))).isEmpty();
    assertThat(requests(map(START, end(all, other)))).isEmpty();
    assertThat(requests(map(START, end(all, sum("m", 5_000, 500, 600, 0))))).isEmpty();
    assertThat(requests(map(START, end(all, most))))
        .extracting(
            ToolEvent::getInputTokens, ToolEvent::getCacheReadTokens, ToolEvent::getOutputTokens)
        .containsExactly(tuple(100L, 50L, 5L));
  }

  /** The requests of the first leg were made before there was a store. */
  @Test
  void theSumsGoOnAfterAnEndThatWasTold() {
    List<ToolEvent> calls =
        requests(
            map(
                START,
                message(10),
                end(sum("m", 100, 10, 0, 0)),
                RESUME,
                message(20),
                end(sum("m", 300, 30, 0, 0), sum("m", 200, 20, 0, 0)),
                RESUME,
                message(1),
                end(sum("m", 307, 31, 0, 0))));

    assertThat(calls)
        .extracting(ToolEvent::getInputTokens, ToolEvent::getOutputTokens)
        .containsExactly(tuple(100L, 10L), tuple(7L, 1L));
  }

  /** Skills and other agents write messages that no person typed. */
  @Test
  void onlyWhatAPersonTypedIsAPrompt() {
    List<ToolEvent> events =
        map(
            START,
            event("user.message", "\"content\":\"x\",\"source\":\"skill-pdf\""),
            event("user.message", "\"content\":\"x\",\"isAutopilotContinuation\":true"),
            event("user.message", "\"content\":\"x\"")
                .replace("{\"type\"", "{\"agentId\":\"a\",\"type\""));

    assertThat(events).extracting(ToolEvent::getKind).doesNotContain("prompt");
    assertThat(events.get(3).getQuerySource()).isEqualTo("subagent");
  }

  private static String message(long output) {
    return event(
        "assistant.message",
        "\"messageId\":\"m\",\"model\":\"claude-sonnet-4.5\",\"content\":\"CANARY\",\"toolRequests\":[],\"outputTokens\":"
            + output);
  }

  private static String sum(String model, long input, long output, long read, long written) {
    return ("\"%s\":{\"requests\":{\"count\":%d,\"cost\":1},\"usage\":{\"inputTokens\":%d,\"outputTokens\":%d,"
            + "\"cacheReadTokens\":%d,\"cacheWriteTokens\":%d,\"reasoningTokens\":0}}")
        .formatted(model, 3, input, output, read, written);
  }

  private static String request(
      String session, String model, long input, long output, long read, long written) {
    return ("{\"type\":\"assistant.usage\",\"id\":\"42\",\"timestamp\":\"2026-11-20T08:30:00.250Z\",\"agentId\":null,"
            + "\"data\":{\"sessionId\":\"%s\",\"cwd\":\"/other\",\"repository\":\"acme/other\",\"model\":\"%s\","
            + "\"inputTokens\":%d,\"outputTokens\":%d,\"cacheReadTokens\":%d,\"cacheWriteTokens\":%d,"
            + "\"reasoningTokens\":%d,\"durationMs\":1500,\"parentToolCallId\":null}}")
        .formatted(session, model, input, output, read, written, output == 0 ? 0 : 12);
  }

  private static String end(String sums) {
    return end(sums, "");
  }

  private static String end(String sums, String told) {
    return event(
        "session.shutdown",
        "\"shutdownType\":\"routine\",\"totalPremiumRequests\":1,\"totalApiDurationMs\":5000,\"sessionStartTime\":"
            + "1795165200000,\"codeChanges\":{\"linesAdded\":0,\"linesRemoved\":0,\"filesModified\":[]},"
            + "\"modelMetrics\":{"
            + sums
            + "},\"toldBefore\":{"
            + told
            + "}");
  }

  private static String event(String type, String data) {
    return "{\"type\":\"%s\",\"data\":{%s},\"id\":\"e-%d\",\"timestamp\":\"2026-11-20T09:00:01.000Z\",\"parentId\":null}"
        .formatted(type, data, lines++);
  }

  private static List<ToolEvent> requests(List<ToolEvent> events) {
    return events.stream().filter(event -> event.getKind().equals("model_request")).toList();
  }

  private static List<ToolEvent> map(String... lines) {
    CopilotSession session = new CopilotSession(Reports.ARRIVAL, null);
    List<ToolEvent> events = new ArrayList<>();
    for (String line : lines) {
      session.map(slice(line)).forEach(mapping -> events.add(Reports.event(mapping)));
    }
    return events;
  }
}
