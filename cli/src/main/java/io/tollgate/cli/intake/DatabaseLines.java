package io.tollgate.cli.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * Rows of a tool's SQLite database as lines. It is read in one transaction and never written, so
 * the tool may be running.
 */
abstract class DatabaseLines extends LineStream {

  private final String tool;
  private final Connection database;

  /**
   * Creates the lines of an open database.
   *
   * @param tool the tool's name, for messages
   */
  DatabaseLines(String tool, Connection database) {
    this.tool = tool;
    this.database = database;
  }

  /** Starts reading a database. */
  interface Reading<T> {
    T of(Connection database) throws SQLException;
  }

  static <T> T open(String tool, Path file, Reading<T> reading) throws IOException {
    Path real = file.toRealPath();
    return open(tool, address(real, Files.isWritable(real.getParent())), reading);
  }

  /**
   * Returns the address of a database. SQLite makes files beside one that nobody has open, too,
   * unless told that it does not change; a backup or a read-only mount does not let it.
   */
  static String address(Path file, boolean mayWriteBeside) {
    boolean isOpen = Files.exists(beside(file, "-wal")) || Files.exists(beside(file, "-journal"));
    boolean isUnchanging = !mayWriteBeside && !isOpen;
    return "jdbc:sqlite:" + (isUnchanging ? file.toUri() + "?immutable=1" : file);
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  static <T> T open(String tool, String address, Reading<T> reading) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    Connection database = null;
    try {
      database = config.createConnection(address);
      database.setAutoCommit(false);
      return reading.of(database);
    } catch (SQLException e) {
      close(tool, database);
      throw fault(tool, e);
    }
  }

  /** Returns the next line; null if there is none. */
  abstract String line() throws SQLException;

  @Override
  final String next() throws IOException {
    try {
      return line();
    } catch (SQLException e) {
      throw fault(tool, e);
    }
  }

  @Override
  public void close() throws IOException {
    close(tool, database);
  }

  private static void close(String tool, Connection database) throws IOException {
    try {
      if (database != null) {
        database.close();
      }
    } catch (SQLException e) {
      throw fault(tool, e);
    }
  }

  private static IOException fault(String tool, SQLException e) {
    boolean isForbidden = e.getErrorCode() == SQLiteErrorCode.SQLITE_CANTOPEN.code;
    String way =
        isForbidden ? "; copy it and its -wal file to a folder in which you may write" : "";
    return new IOException(
        "not a database of " + tool + " that can be read: " + e.getMessage() + way, e);
  }
}
