package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopilotSessionsTest {

  private static final String START =
      "{\"type\":\"session.start\",\"data\":{\"sessionId\":\"c-1\"},\"id\":\"1\"}";
  private static final String MESSAGE =
      "{\"type\":\"assistant.message\",\"data\":{\"content\":\"x\",\"outputTokens\":%d},\"id\":\"2\"}";
  private static final String END =
      "{\"type\":\"session.shutdown\",\"data\":{\"modelMetrics\":{%s}},\"id\":\"3\"}";
  private static final String SUMS = "\"m\":{\"usage\":{\"inputTokens\":9}}";
  private static final String RESUME = "{\"type\":\"session.resume\",\"data\":{},\"id\":\"4\"}";
  private static final String MODEL =
      "{\"type\":\"session.model_change\",\"data\":{\"newModel\":\"m\"},\"id\":\"5\"}";
  private static final String ASKED =
      "{\"type\":\"tool.execution_start\",\"data\":{\"toolCallId\":\"t\",\"arguments\":{}},\"id\":\"6\"}";
  private static final String DONE =
      "{\"type\":\"tool.execution_complete\",\"data\":{\"toolCallId\":\"t\",\"success\":true},\"id\":\"7\"}";

  @TempDir private Path folder;

  private final CopilotSessions sessions = new CopilotSessions();

  @Test
  void takesSessionsAndNothingElseOfTheToolsFolder() throws IOException {
    Path state = Files.createDirectories(folder.resolve(".copilot/session-state/c-1/checkpoints"));
    Path events = Files.writeString(state.getParent().resolve("events.jsonl"), START);
    Path old = Files.writeString(folder.resolve(".copilot/session-state/c-2.jsonl"), START);
    Files.writeString(state.resolve("index.jsonl"), "");
    Files.writeString(folder.resolve(".copilot/config.json"), "{}");

    List<Path> files = FilesBelow.of(folder, sessions::takes).files();

    assertThat(files).containsExactlyInAnyOrder(events.toRealPath(), old.toRealPath());
    assertThat(sessions.session(events)).isEqualTo("c-1");
    assertThat(sessions.session(old)).isEqualTo("c-2");
    assertThat(sessions.onlyGrows(events)).isTrue();
  }

  @Test
  void whatTheRestNeedsGoesBeforeEachPiece() {
    read(START, MESSAGE.formatted(7), END.formatted(SUMS));
    assertThat(context()).containsExactly(START, END.formatted(SUMS));

    read(RESUME, MODEL, MESSAGE.formatted(20), MESSAGE.formatted(22), ASKED);
    assertThat(context())
        .containsExactly(
            START,
            END.formatted(SUMS),
            RESUME,
            MODEL,
            "{\"type\":\"assistant.message\",\"data\":{\"outputTokens\":42}}",
            ASKED);

    read(DONE, END.formatted(""));
    assertThat(context()).containsExactly(START, END.formatted(SUMS), RESUME, MODEL);
  }

  @Test
  void tellsHowManySessionsHaveNoEnd() {
    sessions.begin(Path.of("a/events.jsonl"));
    read(START, MESSAGE.formatted(7), END.formatted(SUMS));
    sessions.begin(Path.of("b/events.jsonl"));
    read(START);
    assertThat(sessions.remark()).isEmpty();

    sessions.begin(Path.of("c/events.jsonl"));
    read(START, MESSAGE.formatted(7));
    assertThat(sessions.remark()).startsWith("1 session without an end");
    sessions.begin(Path.of("d/events.jsonl"));
    read(START, MESSAGE.formatted(7));
    assertThat(sessions.remark()).startsWith("2 sessions without an end");
    assertThat(context()).doesNotContain(END.formatted(SUMS));
  }

  private void read(String... lines) {
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      assertThat(sessions.line(bytes)).isSameAs(bytes);
    }
  }

  private List<String> context() {
    return sessions.context().stream()
        .map(line -> new String(line, StandardCharsets.UTF_8))
        .toList();
  }
}
