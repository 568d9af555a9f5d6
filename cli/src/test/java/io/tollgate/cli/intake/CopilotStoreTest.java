package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table has the columns of schema version 8 that matter, as CLI 1.0.89 writes it. */
class CopilotStoreTest {

  private static final String TABLE =
      "CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL,"
          + " turn_index INTEGER, agent_id TEXT, parent_tool_call_id TEXT, model TEXT NOT NULL, input_tokens INTEGER,"
          + " output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER, reasoning_tokens INTEGER,"
          + " total_nano_aiu INTEGER, duration_ms REAL, token_details_json TEXT, created_at TEXT)";
  private static final String OLD_TABLE =
      "CREATE TABLE assistant_usage_events (id INTEGER, session_id TEXT, model TEXT, input_tokens INTEGER,"
          + " output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER, created_at TEXT)";
  private static final String SESSIONS =
      "CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, created_at TEXT)";
  private static final String ROW =
      "INSERT INTO assistant_usage_events VALUES (%d, '%s', 0, %s, NULL, 'm', %d, %d, 40, 10, 3, 9, 12.5, 'CANARY', '%s')";

  private static final String START =
      "{\"type\":\"session.start\",\"data\":{\"sessionId\":\"c-1\"},\"id\":\"1\"}";
  private static final String MESSAGE =
      "{\"type\":\"assistant.message\",\"data\":{\"outputTokens\":20},\"id\":\"2\"}";
  private static final String END =
      "{\"type\":\"session.shutdown\",\"data\":{\"modelMetrics\":{%s}},\"id\":\"3\",\"timestamp\":\"%s\"}";
  private static final String SUMS = "\"m\":{\"usage\":{\"inputTokens\":9}}";

  @TempDir private Path home;

  private final CopilotSessions sessions = new CopilotSessions();

  @Test
  void sendsEachRequestAsAnEvent() throws IOException, SQLException {
    Path store =
        store(
            TABLE,
            "INSERT INTO sessions VALUES ('c-1', '/repo', 'acme/demo', '2026-11-20')",
            ROW.formatted(1, "c-1", "NULL", 100, 20, "2026-11-20T08:30:00.250Z"),
            ROW.formatted(2, "c-9", "'a'", 60, 2, "2026-11-20 08:30:00"));

    assertThat(lines(store))
        .containsExactly(
            "{\"type\":\"assistant.usage\",\"id\":\"1\",\"timestamp\":\"2026-11-20T08:30:00.250Z\",\"agentId\":null,"
                + "\"data\":{\"sessionId\":\"c-1\",\"cwd\":\"/repo\",\"repository\":\"acme/demo\",\"model\":\"m\","
                + "\"inputTokens\":100,\"outputTokens\":20,\"cacheReadTokens\":40,\"cacheWriteTokens\":10,"
                + "\"reasoningTokens\":3,\"durationMs\":13,\"parentToolCallId\":null}}",
            "{\"type\":\"assistant.usage\",\"id\":\"2\",\"timestamp\":\"2026-11-20T08:30:00Z\",\"agentId\":\"a\","
                + "\"data\":{\"sessionId\":\"c-9\",\"cwd\":null,\"repository\":null,\"model\":\"m\","
                + "\"inputTokens\":60,\"outputTokens\":2,\"cacheReadTokens\":40,\"cacheWriteTokens\":10,"
                + "\"reasoningTokens\":3,\"durationMs\":13,\"parentToolCallId\":null}}");
    assertThat(sessions.takes(store)).isTrue();
    assertThat(sessions.onlyGrows(store)).isFalse();
    assertThat(sessions.session(store)).isNull();
  }

  @Test
  void readsOlderStoresAndSaysWhatANewOneLacks() throws IOException, SQLException {
    assertThat(lines(store("CREATE TABLE turns (id INTEGER)"))).isEmpty();
    Files.delete(home.resolve("session-store.db"));
    assertThat(
            lines(
                store(
                    OLD_TABLE,
                    "INSERT INTO assistant_usage_events VALUES (1, 'c-1', 'm', 5, 'x', NULL, 0, 'today')")))
        .singleElement()
        .asString()
        .contains("\"timestamp\":null", "\"outputTokens\":\"x\"", "\"cacheReadTokens\":null");
    Files.delete(home.resolve("session-store.db"));
    Path other = store("CREATE TABLE assistant_usage_events (id INTEGER, session_id TEXT)");
    assertThatThrownBy(() -> lines(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Copilot CLI", "no column model");
  }

  /** The CLI keeps everything in the WAL until it ends, and it may have been killed. */
  @Test
  void readsWhatIsOnlyInTheLog() throws IOException, SQLException {
    Path copy = Files.createDirectory(home.resolve("copy"));
    Path store = home.resolve("session-store.db");
    try (Connection cli = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = cli.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      statement.execute(SESSIONS);
      statement.execute(TABLE);
      statement.execute(ROW.formatted(1, "c-1", "NULL", 100, 20, "2026-11-20T08:30:00Z"));
      assertThat(lines(store)).hasSize(1);
      Files.copy(store, copy.resolve("session-store.db"));
      Files.copy(home.resolve("session-store.db-wal"), copy.resolve("session-store.db-wal"));
    }

    assertThat(lines(copy.resolve("session-store.db"))).hasSize(1);
  }

  @Test
  void addsToTheSumsWhatTheStoreTells() throws IOException, SQLException {
    store(
        TABLE,
        ROW.formatted(1, "c-1", "NULL", 100, 20, "2026-11-20T08:30:00Z"),
        ROW.formatted(2, "c-2", "NULL", 100, 20, "2026-11-20T08:31:00Z"),
        ROW.formatted(3, "c-1", "'a'", 70, 2, "2026-11-20T08:59:59.9Z"),
        ROW.formatted(4, "c-1", "NULL", 1, 1, "2026-11-20T09:30:00Z"));
    Path file = session("c-1");

    assertThat(
            read(
                file,
                START,
                END.formatted("", "2026-11-20T08:45:00Z"),
                END.formatted(SUMS, "2026-11-20T09:00:00Z"),
                END.formatted(SUMS, "2026-11-20T09:10:00Z")))
        .containsExactly(
            START,
            END.formatted("", "2026-11-20T08:45:00Z"),
            "{\"type\":\"session.shutdown\",\"data\":{\"modelMetrics\":{"
                + SUMS
                + "},\"toldBefore\":{\"m\":{\"usage\":{\"inputTokens\":170,\"outputTokens\":22,"
                + "\"cacheReadTokens\":80,\"cacheWriteTokens\":20,\"reasoningTokens\":6},\"requests\":{\"count\":2}}}},"
                + "\"id\":\"3\",\"timestamp\":\"2026-11-20T09:00:00Z\"}",
            END.formatted(SUMS, "2026-11-20T09:10:00Z"));
    read(file, MESSAGE);
    assertThat(sessions.remark()).isEmpty();
    read(session("c-3"), MESSAGE);
    assertThat(sessions.remark()).startsWith("1 session without an end");
  }

  /** Otherwise the sums would count, and the requests again once the store can be read. */
  @Test
  void aSessionWaitsForItsStore() throws IOException, SQLException {
    Path file = session("c-1");
    assertThat(sessions.companions(List.of(file))).isEmpty();
    sessions.open(file).close();

    Path store = Files.writeString(home.resolve("session-store.db"), "no database".repeat(99));
    assertThatThrownBy(() -> sessions.open(file)).hasMessageContaining("not a database");
    assertThat(sessions.companions(List.of(file, session("c-2")))).containsExactly(store);
    assertThat(sessions.companions(List.of(file, store))).isEmpty();
  }

  private Path session(String id) throws IOException {
    Path folder = Files.createDirectories(home.resolve("session-state").resolve(id));
    return Files.writeString(folder.resolve("events.jsonl"), "");
  }

  private Path store(String... statements) throws SQLException {
    Path store = home.resolve("session-store.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement()) {
      statement.execute(SESSIONS);
      for (String each : statements) {
        statement.execute(each);
      }
    }
    return store;
  }

  private List<String> read(Path file, String... lines) throws IOException {
    sessions.open(file).close();
    sessions.begin(file);
    List<String> sent = new ArrayList<>();
    for (String line : lines) {
      byte[] bytes = sessions.line(line.getBytes(StandardCharsets.UTF_8));
      sent.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return sent;
  }

  private List<String> lines(Path store) throws IOException {
    try (InputStream in = sessions.open(store)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
