package io.tollgate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.HookCall.Moment;
import io.tollgate.source.report.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookReaderTest {

  private static final String PRE_TOOL_USE =
      """
      {"session_id":"s-1","prompt_id":"p-1","transcript_path":"/t.jsonl","cwd":"/home/ana/app",
       "permission_mode":"acceptEdits","hook_event_name":"PreToolUse","tool_name":"Write",
       "tool_use_id":"toolu-1","effort":{"level":"high"},
       "tool_input":{"file_path":"/home/ana/app/A.java","content":"class CANARY {}"}}
      """;

  @Test
  void readsAToolUseThatAsksForLeave() throws Exception {
    HookCall call = read("claude-code", PRE_TOOL_USE);
    ToolEvent event = call.event();

    assertThat(call.hook()).isEqualTo("PreToolUse");
    assertThat(call.moment()).isEqualTo(Moment.TOOL_ASKED);
    assertThat(call.asks()).isTrue();
    assertThat(call.toolInput().path("content").asText()).isEqualTo("class CANARY {}");
    assertThat(event.getSourceEvent()).isEqualTo("claude_code.hook.PreToolUse");
    assertThat(event.getWitness()).isEqualTo("hook");
    assertThat(event.getTool()).isEqualTo("claude-code");
    assertThat(event.getVendor()).isEqualTo("anthropic");
    assertThat(event.getSessionId()).isEqualTo("s-1");
    assertThat(event.getPromptId()).isEqualTo("p-1");
    assertThat(event.getToolName()).isEqualTo("Write");
    assertThat(event.getToolUseId()).isEqualTo("toolu-1");
    assertThat(event.getPermissionMode()).isEqualTo("acceptEdits");
    assertThat(event.getWorkingDirectory()).isEqualTo("/home/ana/app");
    assertThat(event.getPaths()).containsExactly("/home/ana/app/A.java");
    assertThat(event.getAttributes()).containsEntry("effort.level", "high");
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @Test
  void readsWhatAPersonTyped() throws Exception {
    HookCall claude =
        read(
            "claude-code",
            "{\"session_id\":\"s\",\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"sort"
                + " it\"}");
    HookCall gemini =
        read(
            "gemini",
            "{\"session_id\":\"s\",\"hook_event_name\":\"BeforeAgent\",\"prompt\":\"sort it\","
                + "\"timestamp\":\"2026-11-20T09:59:58Z\"}");

    assertThat(claude.moment()).isEqualTo(Moment.PROMPT_ASKED);
    assertThat(claude.event().getKind()).isEqualTo("prompt");
    assertThat(claude.event().getPromptText()).isEqualTo("sort it");
    assertThat(claude.event().getPromptLength()).isEqualTo(7);
    assertThat(gemini.moment()).isEqualTo(Moment.PROMPT_ASKED);
    assertThat(gemini.event().getTool()).isEqualTo("gemini-cli");
    assertThat(gemini.event().getSourceEvent()).isEqualTo("gemini_cli.hook.BeforeAgent");
    assertThat(gemini.event().getEventTimeSource()).isEqualTo("event");
  }

  @Test
  void readsCodexHooksAndItsOlderNotification() throws Exception {
    ToolEvent hook =
        read(
                "codex",
                "{\"session_id\":\"s\",\"turn_id\":\"t-1\",\"model\":\"gpt-5.5\",\"hook_event_name\":"
                    + "\"PreToolUse\",\"tool_name\":\"apply_patch\",\"tool_use_id\":\"call-1\",\"tool_input\":{\"command\":\"***"
                    + " Begin Patch\\n"
                    + "*** Update File: src/A.java\\n"
                    + "+CANARY\\n"
                    + "*** End Patch\"}}")
            .event();
    ToolEvent notification =
        read(
                "codex",
                "{\"type\":\"agent-turn-complete\",\"thread-id\":\"s\",\"turn-id\":\"t-1\",\"cwd\":"
                    + "\"/app\",\"input-messages\":[\"fix\",\"it\"],"
                    + "\"last-assistant-message\":\"CANARY\"}")
            .event();

    assertThat(hook.getModel()).isEqualTo("gpt-5.5");
    assertThat(hook.getPromptId()).isEqualTo("t-1");
    assertThat(hook.getVendor()).isEqualTo("openai");
    assertThat(hook.getPaths()).containsExactly("src/A.java");
    assertThat(notification.getKind()).isEqualTo("prompt");
    assertThat(notification.getPromptText()).isEqualTo("fix\nit");
    assertThat(notification.getSessionId()).isEqualTo("s");
    assertThat(hook + " " + notification).doesNotContain("CANARY");
  }

  @ParameterizedTest
  @CsvSource({
    "PostToolUse,tool_result,success,TOOL_DONE",
    "PostToolUseFailure,tool_result,failure,TOOL_DONE",
    "AfterTool,tool_result,success,TOOL_DONE",
    "SessionStart,session,,OTHER",
    "SessionEnd,session,,OTHER",
    "Stop,other,,OTHER",
    "NotYetInvented,other,,OTHER"
  })
  void tellsTheKindOfEachHook(String hook, String kind, String outcome, Moment moment)
      throws Exception {
    HookCall call =
        read("claude-code", "{\"session_id\":\"s\",\"hook_event_name\":\"" + hook + "\"}");

    assertThat(call.event().getKind()).isEqualTo(kind);
    assertThat(call.event().getOutcome()).isEqualTo(outcome);
    assertThat(call.moment()).isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource({
    "null, success",
    "\"\", success",
    "\" \", success",
    "false, success",
    "\"no such file\", failure",
    "true, failure",
    "{\"code\":1}, failure"
  })
  void takesAnErrorThatSaysNothingForNone(String error, String outcome) throws Exception {
    HookCall call =
        read(
            "claude-code",
            "{\"session_id\":\"s\",\"hook_event_name\":\"PostToolUse\",\"tool_response\":{\"error\":"
                + error
                + "}}");

    assertThat(call.event().getOutcome()).isEqualTo(outcome);
  }

  @Test
  void takesACellThatWasWrittenForASuccess() throws Exception {
    HookCall call =
        read(
            "claude-code",
            """
            {"session_id":"s","hook_event_name":"PostToolUse","tool_name":"NotebookEdit",
             "tool_input":{"notebook_path":"/n/a.ipynb","cell_id":"c1","new_source":"x = 1",
              "cell_type":"code","edit_mode":"replace"},
             "tool_response":{"new_source":"x = 1","cell_id":"c1","cell_type":"code",
              "language":"python","edit_mode":"replace","error":"","notebook_path":"/n/a.ipynb"}}
            """);

    assertThat(call.event().getOutcome()).isEqualTo("success");
  }

  @Test
  void takesAnAnswerThatSaysItDidNotSucceedForAFailure() throws Exception {
    String call =
        "{\"session_id\":\"s\",\"hook_event_name\":\"PostToolUse\",\"tool_name\":\"Write\","
            + "\"tool_result\":\"CANARY\",\"tomorrow\":\"a text with a CANARY\",\"tool_response\":{\"success\":%s}}";

    ToolEvent failed = read("claude-code", call.formatted(false)).event();
    ToolEvent done = read("claude-code", call.formatted(true)).event();

    assertThat(failed.getOutcome()).isEqualTo("failure");
    assertThat(done.getOutcome()).isEqualTo("success");
    assertThat(done.toString()).doesNotContain("CANARY");
  }

  /**
   * What people and models said, under the names of the hooks of Claude Code 2.1 and Gemini CLI.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"hook_event_name\":\"ElicitationResult\",\"content\":{\"password\":\"CANARY\"}",
        "\"hook_event_name\":\"MessageDisplay\",\"delta\":\"CANARY\"",
        "\"hook_event_name\":\"PostCompact\",\"compact_summary\":\"CANARY\"",
        "\"hook_event_name\":\"UserPromptExpansion\",\"command_args\":\"CANARY\"",
        "\"hook_event_name\":\"TaskCreated\",\"task_subject\":\"CANARY\"",
        "\"hook_event_name\":\"Notification\",\"details\":{\"newContent\":\"CANARY\"}",
        "\"hook_event_name\":\"NotYetInvented\",\"thought\":\"\u597dCANARY\u7684\""
      })
  void keepsNothingThatWasSaidBeMereWords(String fields) throws Exception {
    ToolEvent event = read("claude-code", "{\"session_id\":\"s\"," + fields + "}").event();

    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @Test
  void tellsWhatClaudeCodesOwnJudgeDenied() throws Exception {
    ToolEvent event =
        read(
                "claude-code",
                PRE_TOOL_USE
                    .replace("PreToolUse", "PermissionDenied")
                    .replaceFirst("[{]", "{\"reason\":\"Blocked by classifier\","))
            .event();

    assertThat(event.getDecision()).isEqualTo("reject");
    assertThat(event.getDecisionSource()).isEqualTo("auto_mode");
    assertThat(event.getToolName()).isEqualTo("Write");
  }

  @Test
  void readsTheModelAndTheErrorWhereGeminiTellsThem() throws Exception {
    ToolEvent asked =
        read(
                "gemini",
                "{\"session_id\":\"s\",\"hook_event_name\":\"BeforeModel\","
                    + "\"llm_request\":{\"model\":\"gemini-3-pro\",\"messages\":[]}}")
            .event();
    ToolEvent failed =
        read(
                "gemini",
                "{\"session_id\":\"s\",\"hook_event_name\":\"AfterTool\",\"tool_response\":"
                    + "{\"error\":{\"message\":\"no such file\\nCANARY\"}}}")
            .event();

    assertThat(asked.getModel()).isEqualTo("gemini-3-pro");
    assertThat(failed.getOutcome()).isEqualTo("failure");
    assertThat(failed.getError()).startsWith("no such file").doesNotContain("CANARY");
  }

  @Test
  void givesACallSentAgainTheSameId() throws Exception {
    String id = read("claude-code", PRE_TOOL_USE).event().getEventId();

    assertThat(read("claude-code", PRE_TOOL_USE).event().getEventId()).isEqualTo(id);
    assertThat(read("claude-code", PRE_TOOL_USE.replace("toolu-1", "toolu-2")).event().getEventId())
        .isNotEqualTo(id);
    assertThat(read("claude-code", PRE_TOOL_USE.replace("Pre", "Post")).event().getEventId())
        .isNotEqualTo(id);
  }

  /** A call waits for its answer, whatever the clock of its machine says. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-11-28T10:00:01Z", "2026-12-24T10:00:00Z", "1970-01-01T00:00:00Z"})
  void takesTheArrivalForATimeThatCannotBe(String time) throws Exception {
    ToolEvent event =
        read("gemini", PRE_TOOL_USE.replaceFirst("[{]", "{\"timestamp\":\"" + time + "\","))
            .event();

    assertThat(event.getEventTime()).isEqualTo(Reports.ARRIVAL.receivedTime());
    assertThat(event.getEventTimeSource()).isEqualTo("received");
    assertThat(event.getClaimedEventTime()).isEqualTo(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "", "{", "{}", "7", "{\"hook_event_name\":null}"})
  void rejectsWhatIsNoCall(String body) {
    assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> read("claude-code", body));
  }

  private static HookCall read(String tool, String body) throws RejectedException {
    return HookReader.read(tool, Slice.of(body.getBytes(StandardCharsets.UTF_8)), Reports.ARRIVAL);
  }
}
