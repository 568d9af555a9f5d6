package io.tollgate.authorship;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptReportsTest {

  private static final String USE =
      "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":"
          + "\"So:\\n```python\\nx = 1\\n```\\n\"},{\"type\":\"tool_use\",\"id\":\"t-1\","
          + "\"input\":{\"file_path\":\"a.py\",\"content\":\"y = 2\"}}]}}";
  private static final String PATCH =
      "{\"type\":\"response_item\",\"payload\":{\"type\":\"custom_tool_call\",\"call_id\":"
          + "\"c-1\",\"input\":\"*** Begin Patch\\n*** Add File: a.py\\n+z = 3\\n\"}}";

  private final TranscriptReports reports = new TranscriptReports();
  private final ToolEvent event = new ToolEvent();

  @Test
  void reportsAUseOnceItsResultIsThere() {
    ToolEvent asked = new ToolEvent();
    asked.setModel("claude-opus-5");

    assertThat(reports.next(slice(USE), asked))
        .containsExactly(
            new Report(null, List.of(new WrittenContent("code_block", ".python", "x = 1\n"))));
    assertThat(reports.next(slice(result("t-1", "false")), event))
        .containsExactly(
            new Report("t-1", List.of(new WrittenContent("write", "a.py", "y = 2")), asked));
    assertThat(reports.next(slice(result("t-1", "false")), event)).isEmpty();
  }

  @Test
  void reportsNoUseThatWasRefusedOrHasNoResult() {
    reports.next(slice(USE), event);

    assertThat(reports.next(slice(result("t-1", "true")), event)).isEmpty();
    assertThat(reports.next(slice(result("t-2", "false")), event)).isEmpty();
  }

  @Test
  void knowsUsesThatWereSentBefore() {
    reports.context(slice(USE), event);

    assertThat(reports.next(slice(result("t-1", "false")), event)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Success. Updated the following files:\\nA a.py|1",
        "{\\\"output\\\":\\\"ok\\\",\\\"metadata\\\":{\\\"exit_code\\\":0}}|1",
        "{\\\"output\\\":\\\"no\\\",\\\"metadata\\\":{\\\"exit_code\\\":1}}|0",
        "Exit code: 0\\nWall time: 1 seconds\\nOutput:\\npatch rejected by user in my log|1",
        "Wall time: 1 seconds\\nProcess exited with code 2\\nOutput:\\n|0",
        "patch rejected by user|0",
        "exec command rejected by user|0",
        "apply_patch verification failed: Failed to find expected lines|0"
      })
  void tellsHowAUseOfCodexEnded(String output, int count) {
    reports.next(slice(PATCH), event);

    assertThat(
            reports.next(
                slice(
                    "{\"type\":\"response_item\",\"payload\":{\"type\":\"custom_tool_call_output\","
                        + "\"call_id\":\"c-1\",\"output\":\""
                        + output
                        + "\"}}"),
                event))
        .hasSize(count);
  }

  @Test
  void believesThatAPatchWasNotApplied() {
    reports.next(slice(PATCH), event);
    reports.next(
        slice(
            "{\"type\":\"event_msg\",\"payload\":{\"type\":\"patch_apply_end\",\"call_id\":\"c-1\","
                + "\"success\":false}}"),
        event);

    assertThat(
            reports.next(
                slice(
                    "{\"type\":\"response_item\",\"payload\":{\"type\":\"custom_tool_call_output\","
                        + "\"call_id\":\"c-1\",\"output\":\"?\"}}"),
                event))
        .isEmpty();
  }

  @Test
  void readsUsesOfCopilotCli() {
    String use =
        "{\"type\":\"tool.execution_start\",\"data\":{\"toolCallId\":\"c-1\",\"toolName\":\"edit\","
            + "\"arguments\":{\"path\":\"a.py\",\"old_str\":\"x\",\"new_str\":\"y = 2\"}}}";
    String end =
        "{\"type\":\"tool.execution_complete\",\"data\":{\"toolCallId\":\"c-1\",\"success\":%s}}";

    assertThat(reports.next(slice(use), event)).isEmpty();
    assertThat(reports.next(slice(end.formatted("true")), event))
        .containsExactly(
            new Report("c-1", List.of(new WrittenContent("edit", "a.py", "y = 2")), event));
    reports.next(slice(use), event);
    assertThat(reports.next(slice(end.formatted("false")), event)).isEmpty();
    assertThat(
            reports.next(
                slice(
                    "{\"type\":\"assistant.message\",\"data\":{\"content\":\"```python\\nx = 1\\n```\"}}"),
                event))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"assistant, completed, 2", "assistant, error, 1", "user, completed, 1"})
  void readsMessagesOfOpenCode(String role, String status, int count) {
    String message =
        "{\"info\":{\"role\":\"%s\"},\"parts\":[{\"type\":\"text\",\"text\":\"```python\\nx = 1\\n```\"},"
            + "{\"type\":\"tool\",\"callID\":\"c-1\",\"tool\":\"edit\",\"state\":{\"status\":\"%s\",\"input\":"
            + "{\"filePath\":\"a.py\",\"oldString\":\"x\",\"newString\":\"y = 2\"}}}]}";

    assertThat(reports.next(slice(message.formatted(role, status)), event)).hasSize(count);
  }

  @Test
  void takesNothingThatAPersonTyped() {
    assertThat(
            reports.next(
                slice("{\"type\":\"user\",\"message\":{\"content\":\"```\\nmine\\n```\"}}"), event))
        .isEmpty();
    assertThat(reports.next(slice("{broken"), event)).isEmpty();
  }

  private static String result(String id, String isError) {
    return "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\""
        + id
        + "\",\"is_error\":"
        + isError
        + ",\"content\":\"...\"}]}}";
  }

  private static Slice slice(String line) {
    return Slice.of(line.getBytes(StandardCharsets.UTF_8));
  }
}
