package io.tollgate.source.claude;

import static io.tollgate.source.claude.TranscriptLines.RESPONSE;
import static io.tollgate.source.claude.TranscriptLines.event;
import static io.tollgate.source.claude.TranscriptLines.events;
import static io.tollgate.source.claude.TranscriptLines.map;
import static io.tollgate.source.claude.TranscriptLines.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeCodeTranscriptTest {

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

  @Test
  void reportsALineWithoutATypeAsUnknown() {
    ToolEvent event = event(user("\"fix it\"").replaceFirst("\"type\":\"user\",?", ""));

    assertThat(event.getSourceEvent()).isEqualTo("claude_code.transcript.untyped");
    assertThat(event.getAttributes()).containsEntry("tollgate.unknown_event", "true");
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
}
