package io.tollgate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    return ClaudeCodeTranscript.map(
        Slice.of(line.getBytes(StandardCharsets.UTF_8)), Reports.ARRIVAL, session);
  }
}
