package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.opencode.OpenCodeMessages;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Drift;
import io.tollgate.source.report.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and messages have the shape that OpenCode 2.0.3 writes. */
class OpenCodeV2Test {

  private static final long CREATED = 1_795_168_800_000L; // 2026-11-20T10:00:00Z
  private static final Arrival ARRIVAL =
      new Arrival("opencode", "cred-1", "platform", Instant.parse("2026-11-21T00:00:00Z"));

  private static final String SESSIONS =
      "CREATE TABLE session_v2 (id TEXT PRIMARY KEY, parent_id TEXT, fork_session_id TEXT, directory TEXT NOT NULL,"
          + " version TEXT NOT NULL, model TEXT, cost REAL, time_created INTEGER NOT NULL)";
  private static final String MESSAGES =
      "CREATE TABLE session_message (id TEXT PRIMARY KEY, session_id TEXT NOT NULL, type TEXT NOT NULL, seq INTEGER NOT NULL,"
          + " time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL, data TEXT NOT NULL)";
  private static final String OLD =
      "CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT)";
  private static final String OLD_PARTS =
      "CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT, data TEXT)";

  private static final String TOKENS =
      "\"tokens\":{\"input\":800,\"output\":120,\"reasoning\":30,\"cache\":{\"read\":400,\"write\":50}}";
  private static final String ASSISTANT =
      "{\"agent\":\"build\",\"model\":{\"id\":\"claude-sonnet-4-6\",\"providerID\":\"anthropic\"},\"cost\":0.25,"
          + TOKENS
          + ",\"time\":{\"created\":%d},\"finish\":\"stop\",\"content\":[{\"type\":\"text\",\"text\":\"CANARY\"},"
          + "{\"type\":\"tool\",\"id\":\"call_1\",\"name\":\"write\",\"executed\":false,\"state\":{\"status\":\"completed\","
          + "\"input\":{\"filePath\":\"/repo/a.py\"},\"content\":[{\"type\":\"text\",\"text\":\"CANARY\"}],"
          + "\"metadata\":{\"diff\":\"CANARY\"}},\"time\":{\"created\":1,\"ran\":2,\"completed\":1795168820000}},"
          + "{\"type\":\"tool\",\"id\":\"call_2\",\"name\":\"bash\",\"state\":{\"status\":\"error\",\"input\":{},"
          + "\"error\":{\"type\":\"aborted\",\"message\":\"stopped\"}}}]}";
  private static final String OLD_ASSISTANT =
      "{\"role\":\"assistant\",\"modelID\":\"claude-sonnet-4-6\",\"time\":{\"created\":%d},"
          + TOKENS
          + "}";

  @TempDir private Path folder;

  @Test
  void aMessageIsARequestAndItsToolUses() throws IOException, SQLException {
    List<ToolEvent> events =
        events(
            SESSIONS,
            MESSAGES,
            "INSERT INTO session_v2 VALUES ('s', NULL, NULL, '/repo', '2.0.3', NULL, 0, "
                + CREATED
                + ")",
            message(
                "u",
                "user",
                1,
                "{\"text\":\"sort it\",\"time\":{\"created\":%d}}".formatted(CREATED)),
            message("m", "model-switched", 2, "{}"),
            message("a", "assistant", 3, ASSISTANT.formatted(CREATED)),
            message(
                "e",
                "assistant",
                4,
                "{\"model\":{\"id\":\"x\"},\"time\":{\"created\":%d},\"error\":{\"type\":\"api\",\"message\":\"no\"}}"
                    .formatted(CREATED)),
            message("b", "assistant", 5, "{\"model"));

    assertThat(events)
        .extracting(ToolEvent::getKind)
        .containsExactly(
            "prompt",
            "other",
            "other",
            "tool_result",
            "tool_result",
            "model_request",
            "model_error");
    assertThat(events.get(0).getPromptText()).isEqualTo("sort it");
    ToolEvent use = events.get(3);
    assertThat(use.getToolName()).isEqualTo("write");
    assertThat(use.getToolUseId()).isEqualTo("call_1");
    assertThat(use.getPaths()).containsExactly("/repo/a.py");
    assertThat(use.getEventTime()).isEqualTo(Instant.parse("2026-11-20T10:00:20Z"));
    assertThat(events.get(4).getOutcome()).isEqualTo("failure");
    assertThat(events.get(4).getError()).isEqualTo("stopped");
    ToolEvent call = events.get(5);
    assertThat(call.getModel()).isEqualTo("claude-sonnet-4-6");
    assertThat(call.getVendor()).isEqualTo("anthropic");
    assertThat(call.getMessageId()).isEqualTo("a");
    assertThat(call.getInputTokens()).isEqualTo(800);
    assertThat(call.getOutputTokens()).as("with 30 of reasoning").isEqualTo(150);
    assertThat(call.getReasoningTokens()).isEqualTo(30);
    assertThat(call.getCacheReadTokens()).isEqualTo(400);
    assertThat(call.getCacheWriteUnknownTokens()).isEqualTo(50);
    assertThat(call.getToolVersion()).isEqualTo("2.0.3");
    assertThat(call.getReportedCost()).isEqualByComparingTo("0.25");
    assertThat(events.get(6).getError()).isEqualTo("no");
    assertThat(events.toString()).doesNotContain("CANARY").doesNotContain(Drift.UNKNOWN_EVENT);
    assertThat(rejected).containsExactly("message b is not a JSON object");
  }

  /** An upgrade leaves the tables of version 1 where they were. */
  @Test
  void whatBothVersionsStoreIsSentOnce() throws IOException, SQLException {
    List<ToolEvent> events =
        events(
            SESSIONS,
            MESSAGES,
            OLD,
            OLD_PARTS,
            old("only-old", CREATED),
            old("same", CREATED + 1),
            old("renamed", CREATED + 2),
            old("without", CREATED + 3),
            message("same", "assistant", 1, ASSISTANT.formatted(CREATED + 1)),
            message("new-name", "assistant", 2, ASSISTANT.formatted(CREATED + 2)),
            message("without", "assistant", 3, "{\"time\":{\"created\":1}}"));

    assertThat(events)
        .filteredOn(event -> event.getKind().equals("model_request"))
        .extracting(ToolEvent::getMessageId)
        .containsExactly("only-old", "without", "same", "new-name");
  }

  private final List<String> rejected = new ArrayList<>();

  private static String message(String id, String type, int seq, String data) {
    return "INSERT INTO session_message VALUES ('%s', 's', '%s', %d, %d, 0, '%s')"
        .formatted(id, type, seq, CREATED + seq, data);
  }

  private static String old(String id, long time) {
    return "INSERT INTO message VALUES ('%s', 's', %d, '%s')"
        .formatted(id, time, OLD_ASSISTANT.formatted(time));
  }

  private List<ToolEvent> events(String... statements) throws IOException, SQLException {
    Path file = folder.resolve("opencode.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
    List<ToolEvent> events = new ArrayList<>();
    OpenCodeMessages messages = new OpenCodeMessages(ARRIVAL);
    try (InputStream in = new OpenCodeStorage().open(file)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        for (Mapping mapping : messages.map(Slice.of(line.getBytes(StandardCharsets.UTF_8)))) {
          if (mapping instanceof Mapping.Event event) {
            events.add(event.event());
          } else if (mapping instanceof Mapping.Rejection rejection) {
            rejected.add(rejection.detail());
          }
        }
      }
    }
    return events;
  }
}
