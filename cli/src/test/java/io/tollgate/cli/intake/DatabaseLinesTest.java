package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools keep their databases with a write-ahead log, as here. */
class DatabaseLinesTest {

  @TempDir private Path home;
  private Path folder;
  private Path file;

  @BeforeEach
  void make() throws IOException, SQLException {
    folder = Files.createDirectory(home.resolve("a b#100%"));
    file = folder.resolve("o?.db");
    try (Connection tool = tool()) {
      insert(tool);
    }
  }

  @Test
  void readsAClosedDatabaseWhereNothingMayBeWritten() throws IOException, SQLException {
    String address = DatabaseLines.address(file, false);
    List<Path> read =
        DatabaseLines.open(
            "Tool",
            address,
            database -> {
              assertThat(rows(database)).isEqualTo(1);
              return files();
            });

    assertThat(read).containsExactly(file);
  }

  @Test
  void readsWhatARunningToolHasOnlyLogged() throws IOException, SQLException {
    try (Connection tool = tool()) {
      insert(tool);

      assertThat(
              DatabaseLines.open(
                  "Tool", DatabaseLines.address(file, false), DatabaseLinesTest::rows))
          .isEqualTo(2);
    }
  }

  @Test
  void saysHowToReadOneThatCannotBeOpenedThere() throws IOException, SQLException {
    String address = DatabaseLines.address(folder.resolve("none").resolve("o.db"), true);

    assertThatThrownBy(() -> DatabaseLines.open("Tool", address, DatabaseLinesTest::rows))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("not a database of Tool that can be read: ")
        .hasMessageEndingWith("; copy it and its -wal file to a folder in which you may write");
  }

  private Connection tool() throws SQLException {
    Connection tool = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    try (Statement statement = tool.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("CREATE TABLE IF NOT EXISTS t (x)");
    }
    return tool;
  }

  private static void insert(Connection tool) throws SQLException {
    try (Statement statement = tool.createStatement()) {
      statement.execute("INSERT INTO t VALUES (1)");
    }
  }

  private static int rows(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM t")) {
      return count.getInt(1);
    }
  }

  private List<Path> files() {
    try (Stream<Path> found = Files.list(folder)) {
      return found.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
