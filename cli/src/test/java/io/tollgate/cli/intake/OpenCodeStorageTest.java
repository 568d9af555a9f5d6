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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCodeStorageTest {

  private static final String TOKENS =
      "\"tokens\":{\"input\":3,\"output\":2,\"reasoning\":0,\"cache\":{\"read\":1,\"write\":0}}";
  private static final String MESSAGE =
      "{%s\"role\":\"assistant\",\"time\":{\"created\":1795168800000},\"modelID\":\"m\","
          + TOKENS
          + "}";
  private static final String TOOL =
      "{%s\"type\":\"tool\",\"callID\":\"c\",\"tool\":\"read\",\"state\":{\"status\":\"completed\",\"input\":{},\"output\":"
          + "\"CANARY\",\"metadata\":{\"diff\":\"CANARY\"},\"title\":\"CANARY\",\"time\":{\"start\":1,\"end\":2}}}";
  private static final String STEP = "{%s\"type\":\"step-finish\",\"cost\":0.5," + TOKENS + "}";
  private static final String FILE =
      "{%s\"type\":\"file\",\"mime\":\"text/plain\",\"url\":\"data:CANARY\"}";

  private static final String LINE =
      "{\"session\":{\"id\":\"ses_1\",\"parentID\":null,\"directory\":\"/repo\",\"version\":\"1.3.2\",\"time\":{\"created\":9}},"
          + "\"info\":{\"role\":\"assistant\",\"time\":{\"created\":1795168800000},\"modelID\":\"m\","
          + TOKENS
          + ",\"id\":\"msg_1\",\"sessionID\":\"ses_1\"},\"parts\":[{\"type\":\"tool\",\"callID\":\"c\",\"tool\":\"read\","
          + "\"state\":{\"status\":\"completed\",\"input\":{},\"time\":{\"start\":1,\"end\":2}},\"id\":\"prt_1\"},"
          + "{\"type\":\"step-finish\",\"cost\":0.5,"
          + TOKENS
          + ",\"id\":\"prt_2\"}]}\n";

  @TempDir private Path folder;

  private final OpenCodeStorage storage = new OpenCodeStorage();

  @Test
  void readsTheDatabaseWhileOpenCodeWritesToIt() throws IOException, SQLException {
    Path file = folder.resolve("opencode.db");
    try (Connection opencode = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = opencode.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      tables(statement);
      statement.execute("INSERT INTO session VALUES ('ses_1', NULL, '/repo', '1.3.2', 9)");
      statement.execute(
          "INSERT INTO message VALUES ('msg_1', 'ses_1', 10, '" + MESSAGE.formatted("") + "')");
      statement.execute("INSERT INTO part VALUES ('prt_2', 'msg_1', '" + STEP.formatted("") + "')");
      statement.execute("INSERT INTO part VALUES ('prt_1', 'msg_1', '" + TOOL.formatted("") + "')");
      statement.execute("INSERT INTO part VALUES ('prt_3', 'msg_1', '" + FILE.formatted("") + "')");
      opencode.setAutoCommit(false);
      statement.execute("DELETE FROM message");

      assertThat(lines(file)).isEqualTo(LINE);
    }
  }

  @Test
  void saysWhyADatabaseCannotBeRead() throws IOException, SQLException {
    Path other = folder.resolve("opencode-dev.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE other (id)");
    }
    assertThatThrownBy(() -> lines(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no table message");

    Path text = Files.writeString(folder.resolve("opencode-x.db"), "no database at all".repeat(99));
    assertThatThrownBy(() -> lines(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a database");
  }

  /** Its text may contain anything, also what tools answered. */
  @Test
  void whatIsNoObjectInTheDatabaseIsOnlyNamed() throws IOException, SQLException {
    Path file = folder.resolve("opencode.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      tables(statement);
      String message = "INSERT INTO message VALUES ('%s', 'ses_1', %d, %s)";
      String part = "INSERT INTO part VALUES ('%s', '%s', %s)";
      statement.execute(message.formatted("msg_1", 10, "'[\"CANARY\"]'"));
      statement.execute(message.formatted("msg_2", 11, "'{\"role\":\"assistant\",\"CANARY'"));
      statement.execute(message.formatted("msg_3", 12, "NULL"));
      statement.execute(message.formatted("msg_4", 13, "x'ff00'"));
      statement.execute(message.formatted("msg_5", 14, "'" + MESSAGE.formatted("") + "'"));
      statement.execute(part.formatted("prt_1", "msg_5", "'{\"type\":\"tool\",\"CANARY'"));
      statement.execute(part.formatted("prt_2", "msg_5", "'" + STEP.formatted("") + "'"));
    }

    String[] lines = lines(file).split("\n");

    assertThat(lines).hasSize(5);
    for (int i = 0; i < 4; i++) {
      String named = "\"unreadable\":[\"message msg_" + (i + 1) + "\"]";
      assertThat(lines[i]).contains(named).doesNotContain("\"info\"");
    }
    assertThat(lines[4])
        .contains("\"modelID\":\"m\"", "\"cost\":0.5", "\"unreadable\":[\"part prt_1\"]");
    assertThat(lines).noneMatch(line -> line.contains("CANARY"));
  }

  /** OpenCode may be writing them right now. */
  @Test
  void whatIsNoObjectInAFileIsOnlyNamed() throws IOException {
    Path half = write("storage/message/ses_1/msg_1.json", "{\"role\":\"assist");
    Path whole = write("storage/message/ses_1/msg_2.json", MESSAGE.formatted(ids("msg_2")));
    write("storage/part/msg_2/prt_1.json", "");
    write("storage/part/msg_2/prt_2.json", STEP.formatted("\"id\":\"prt_2\","));

    assertThat(lines(half)).contains("\"unreadable\":[\"message msg_1\"]");
    assertThat(lines(whole)).contains("\"cost\":0.5", "\"unreadable\":[\"part prt_1\"]");
  }

  @Test
  void aSessionThatCannotBeReadConcernsOnlyItsOwnMessages() throws IOException {
    Path message = write("storage/message/ses_1/msg_1.json", MESSAGE.formatted(ids("msg_1")));
    Path other = write("storage/message/ses_2/msg_2.json", MESSAGE.formatted(ids("msg_2")));
    write("storage/session/project/ses_1.json", session());
    write("storage/session/project/ses_2.json", "[]");

    assertThat(lines(message)).contains("\"directory\":\"/repo\"");
    assertThatThrownBy(() -> lines(other)).hasMessage("ses_2.json is not a JSON object");
  }

  @Test
  void readsTheFilesOfOlderVersions() throws IOException {
    Path message = write("storage/message/ses_1/msg_1.json", MESSAGE.formatted(ids("msg_1")));
    write("storage/session/project/ses_1.json", session());
    write("storage/part/msg_1/prt_2.json", STEP.formatted("\"id\":\"prt_2\","));
    write("storage/part/msg_1/prt_1.json", TOOL.formatted("\"id\":\"prt_1\","));
    write("storage/todo/ses_1.json", "[]");
    Path database = Files.writeString(folder.resolve("opencode-beta.db"), "");
    Files.writeString(folder.resolve("opencode.db-wal"), "");

    List<Path> files = FilesBelow.of(folder, storage::takes).files();

    assertThat(files).containsExactlyInAnyOrder(message.toRealPath(), database.toRealPath());
    assertThat(lines(message))
        .contains("\"session\":{\"id\":\"ses_1\",\"directory\":\"/repo\"")
        .contains("\"id\":\"msg_1\"")
        .contains("\"cost\":0.5")
        .doesNotContain("CANARY");
    assertThat(lines(message).indexOf("prt_1")).isLessThan(lines(message).indexOf("prt_2"));
    assertThat(storage.onlyGrows(message)).isFalse();
  }

  /** Its lines do not name the session's folder and version, so its head goes before each piece. */
  @Test
  void readsAnExportOfASession() throws IOException {
    Path export =
        write(
            "export.json",
            "{\"info\":"
                + session()
                + ",\"messages\":[{\"info\":"
                + MESSAGE.formatted(ids("msg_1"))
                + ",\"parts\":[]}]}");
    storage.begin(export);
    String[] lines = lines(export).split("\n");

    assertThat(lines).hasSize(2);
    assertThat(storage.context()).isEmpty();
    byte[] head = lines[0].getBytes(StandardCharsets.UTF_8);
    storage.line(head);
    storage.line(lines[1].getBytes(StandardCharsets.UTF_8));
    assertThat(storage.context()).containsExactly(head);
    storage.begin(folder.resolve("opencode.db"));
    storage.line(lines[1].getBytes(StandardCharsets.UTF_8));
    assertThat(storage.context()).isEmpty();
  }

  private static void tables(Statement statement) throws SQLException {
    statement.execute(
        "CREATE TABLE session (id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT, version TEXT, time_created INTEGER)");
    statement.execute(
        "CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT)");
    statement.execute("CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT, data TEXT)");
  }

  private static String session() {
    return "{\"id\":\"ses_1\",\"projectID\":\"p\",\"directory\":\"/repo\",\"title\":\"CANARY\",\"version\":\"1.0.9\",\"time\":{"
        + "\"created\":9,\"updated\":9}}";
  }

  private static String ids(String message) {
    return "\"id\":\"" + message + "\",\"sessionID\":\"ses_1\",";
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private String lines(Path file) throws IOException {
    try (InputStream in = storage.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
