package io.tollgate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeCodeTranscriptTest {

  private static final String RESPONSE =
      """
      {"type":"assistant","uuid":"u-2","sessionId":"s-1","timestamp":"2026-08-06T14:20:37.036Z",
       "requestId":"req-1","version":"2.1.223","cwd":"/home/ana/app","gitBranch":"main",
       "isSidechain":false,"message":{"id":"msg-1","model":"claude-opus-5","role":"assistant",
       "content":[{"type":"text","text":"SECRET"}],
       "usage":{"input_tokens":2,"cache_creation_input_tokens":179,"cache_read_input_tokens":72962,
        "output_tokens":33,"service_tier":"standard","speed":"standard",
        "cache_creation":{"ephemeral_1h_input_tokens":150,"ephemeral_5m_input_tokens":29}}}}
      """;

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
  void takesWhatAPersonTypedForAPrompt() {
    ToolEvent text = event(user("\"fix the test\""));
    ToolEvent blocks =
        event(user("[{\"type\":\"text\",\"text\":\"fix\"},{\"type\":\"text\",\"text\":\"it\"}]"));

    assertThat(text.getKind()).isEqualTo("prompt");
    assertThat(text.getPromptText()).isEqualTo("fix the test");
    assertThat(text.getPromptLength()).isEqualTo(12);
    assertThat(blocks.getPromptText()).isEqualTo("fix\nit");
  }

  @Test
  void takesWhatIsTypedBehindACommandForAPrompt() {
    String command = "\"<command-message>x</command-message>\\n<command-name>/x</command-name>%s\"";

    ToolEvent typed =
        event(user(command.formatted("<command-args>write 50 problems</command-args>")));

    assertThat(typed.getKind()).isEqualTo("prompt");
    assertThat(typed.getPromptText()).isEqualTo("/x write 50 problems");
    assertThat(event(user(command.formatted("<command-args></command-args>"))).getKind())
        .isEqualTo("other");
    assertThat(event(user(command.formatted(""))).getKind()).isEqualTo("other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"type\":\"tool_result\",\"content\":\"SECRET\"}]",
        "\"<task-notification>SECRET</task-notification>\"",
        "\"<bash-stdout>SECRET</bash-stdout>\"",
        "[{\"type\":\"text\",\"text\":\"<ide_opened_file>SECRET</ide_opened_file>\"}]",
        "\"<local-command-stdout>SECRET</local-command-stdout>\"",
        "\"[Request interrupted by user]\"",
        "\"   \"",
        "[]",
        "7"
      })
  void takesNothingElseForAPrompt(String content) {
    ToolEvent event = event(user(content));

    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.getPromptText()).isNull();
    assertThat(event.toString()).doesNotContain("SECRET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"isMeta", "isSidechain", "isCompactSummary"})
  void takesMachineMadeRowsForNoPrompt(String flag) {
    String row = user("\"go on\"").replace("{\"type\"", "{\"" + flag + "\":true,\"type\"");

    assertThat(event(row).getKind()).isEqualTo("other");
  }

  @Test
  void takesWhatTheEditorShowsForNoPartOfAPrompt() {
    ToolEvent event =
        event(
            user(
                "[{\"type\":\"text\",\"text\":\"<ide_selection>SECRET</ide_selection>\"},"
                    + "{\"type\":\"text\",\"text\":\"explain this\"}]"));

    assertThat(event.getPromptText()).isEqualTo("explain this");
  }

  @ParameterizedTest
  @CsvSource({
    "human, prompt, prompt",
    "task-notification, task-notification, other",
    "peer, prompt, other",
    "human, bash, other"
  })
  void takesWhatAPersonTypedWhileTheModelWorksForAPrompt(String origin, String mode, String kind) {
    ToolEvent queued =
        event(
            """
            {"type":"attachment","uuid":"u-9","sessionId":"s-1","attachment":{"type":"queued_command",
             "prompt":"and test it","commandMode":"%s","origin":{"kind":"%s"}}}
            """
                .formatted(mode, origin));

    assertThat(queued.getKind()).isEqualTo(kind);
    assertThat(queued.getPromptText()).isEqualTo(kind.equals("prompt") ? "and test it" : null);
  }

  @Test
  void takesALineOfAnotherAgentForNoPrompt() {
    String row = user("\"do it\"").replace("{\"type\"", "{\"origin\":{\"kind\":\"peer\"},\"type\"");

    assertThat(event(row).getKind()).isEqualTo("other");
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
  void tellsHowUsesOfToolsEnded() {
    String asked =
        """
        {"type":"assistant","uuid":"u-1","sessionId":"s-1","message":{"id":"m","model":"x","content":[
         {"type":"tool_use","id":"t-1","name":"Read","input":{"file_path":"/w/.env"}},
         {"type":"tool_use","id":"t-2","name":"Write","input":{"file_path":"/w/a","content":"SECRET"}}]}}
        """;
    String ended =
        """
        {"type":"user","uuid":"u-2","sessionId":"s-1","toolUseResult":{"filePath":"/w/other"},
         "message":{"role":"user","content":[
          {"type":"tool_result","tool_use_id":"t-1","content":"SECRET"},
          {"type":"tool_result","tool_use_id":"t-2","is_error":true,"content":"SECRET"},
          {"type":"tool_result","tool_use_id":"t-9","content":"SECRET"}]}}
        """;
    String endedAlone =
        """
        {"type":"user","uuid":"u-3","sessionId":"s-1","toolUseResult":{"filePath":"/w/other"},
         "message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t-8"}]}}
        """;

    List<ToolEvent> events = events(asked, ended, endedAlone);

    assertThat(events)
        .extracting(
            ToolEvent::getKind, ToolEvent::getToolName, ToolEvent::getOutcome, ToolEvent::getPaths)
        .containsExactly(
            tuple("other", null, null, List.of()),
            tuple("tool_result", "Read", "success", List.of("/w/.env")),
            tuple("tool_result", "Write", "failure", List.of("/w/a")),
            tuple("tool_result", null, "success", List.of()),
            tuple("tool_result", null, "success", List.of("/w/other")));
    assertThat(events).extracting(ToolEvent::getEventId).doesNotHaveDuplicates();
    assertThat(events.toString()).doesNotContain("SECRET");
  }

  @Test
  void keepsOtherRowsAndFindsThemASession() {
    String summary = "{\"type\":\"summary\",\"summary\":\"SECRET\",\"leafUuid\":\"l\"}";

    ToolEvent named = Reports.event(map(summary, "s-7"));
    ToolEvent unnamed = Reports.event(map(summary, null));

    assertThat(named.getKind()).isEqualTo("other");
    assertThat(named.getSourceEvent()).isEqualTo("claude_code.transcript.summary");
    assertThat(named.getSessionId()).isEqualTo("s-7");
    assertThat(named.toString()).doesNotContain("SECRET");
    assertThat(unnamed.getSessionId()).isEqualTo("no-session:cred-1");
  }

  @Test
  void givesARowSentAgainTheSameId() {
    assertThat(event(RESPONSE).getEventId()).isEqualTo(event(RESPONSE + " ").getEventId());
    assertThat(event(RESPONSE.replace("u-2", "u-3")).getEventId())
        .isNotEqualTo(event(RESPONSE).getEventId());
    assertThat(event("{\"type\":\"mode\",\"n\":1}").getEventId())
        .isEqualTo(event("{\"type\":\"mode\",\"n\":1}").getEventId())
        .isNotEqualTo(event("{\"type\":\"mode\",\"n\":2}").getEventId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1]", "7", "{} {}", "not json"})
  void rejectsWhatIsNoRow(String line) {
    assertThat(Reports.reason(map(line, null))).isEqualTo("malformed_record");
  }

  @Test
  void rejectsCountsThatAreNone() {
    assertThat(Reports.reason(map(RESPONSE.replace(":33", ":-33"), null)))
        .isEqualTo("invalid_tokens");
    assertThat(Reports.reason(map(RESPONSE.replace(":33", ":[33]"), null)))
        .isEqualTo("invalid_tokens");
  }

  private static String user(String content) {
    return "{\"type\":\"user\",\"uuid\":\"u-1\",\"sessionId\":\"s-1\","
        + "\"timestamp\":\"2026-08-06T14:20:30.000Z\",\"message\":{\"content\":"
        + content
        + "}}";
  }

  private static ToolEvent event(String line) {
    return Reports.event(map(line, null));
  }

  private static Mapping map(String line, String session) {
    return new ClaudeCodeTranscript(Reports.ARRIVAL, session)
        .map(Slice.of(line.getBytes(StandardCharsets.UTF_8)))
        .get(0);
  }

  private static List<ToolEvent> events(String... lines) {
    ClaudeCodeTranscript transcript = new ClaudeCodeTranscript(Reports.ARRIVAL, null);
    return Stream.of(lines)
        .map(line -> Slice.of(line.getBytes(StandardCharsets.UTF_8)))
        .flatMap(line -> transcript.map(line).stream())
        .map(Reports::event)
        .toList();
  }
}
