package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * Messages of an OpenCode database as lines. It is read in one transaction and never written, so
 * OpenCode may be running.
 */
final class OpenCodeDatabase extends LineStream {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectNode UNKNOWN = JSON.createObjectNode();

  private final Connection database;
  private final Map<String, ObjectNode> sessions;
  private final Statement statement;
  private final ResultSet messages;
  private final PreparedStatement parts;

  private OpenCodeDatabase(Connection database) throws SQLException {
    this.database = database;
    database.setAutoCommit(false);
    sessions = sessions(database);
    statement = database.createStatement();
    messages =
        statement.executeQuery(
            "SELECT id, session_id, data FROM message ORDER BY session_id, time_created, id");
    parts = database.prepareStatement("SELECT id, data FROM part WHERE message_id = ? ORDER BY id");
  }

  static OpenCodeDatabase open(Path file) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    Connection database = null;
    try {
      database = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
      return new OpenCodeDatabase(database);
    } catch (SQLException e) {
      close(database);
      throw fault(e);
    }
  }

  private static Map<String, ObjectNode> sessions(Connection database) throws SQLException {
    Map<String, ObjectNode> sessions = new HashMap<>();
    try (Statement all = database.createStatement();
        ResultSet row =
            all.executeQuery(
                "SELECT id, parent_id, directory, version, time_created FROM session")) {
      while (row.next()) {
        ObjectNode session = JSON.createObjectNode().put("id", row.getString("id"));
        session.put("parentID", row.getString("parent_id"));
        session.put("directory", row.getString("directory"));
        session.put("version", row.getString("version"));
        session.putObject("time").put("created", row.getLong("time_created"));
        sessions.put(row.getString("id"), session);
      }
    }
    return sessions;
  }

  @Override
  String next() throws IOException {
    try {
      if (!messages.next()) {
        return null;
      }
      String id = messages.getString("id");
      String session = messages.getString("session_id");
      OpenCodeLine line = new OpenCodeLine(sessions.getOrDefault(session, UNKNOWN));
      line.message(messages.getString("data"), id, session);
      addParts(line, id);
      return line.toString();
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  private void addParts(OpenCodeLine line, String message) throws SQLException {
    parts.setString(1, message);
    try (ResultSet row = parts.executeQuery()) {
      while (row.next()) {
        line.part(row.getString("data"), row.getString("id"));
      }
    }
  }

  @Override
  public void close() throws IOException {
    close(database);
  }

  private static void close(Connection database) throws IOException {
    try {
      if (database != null) {
        database.close();
      }
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  private static IOException fault(SQLException e) {
    return new IOException("not a database of OpenCode that can be read: " + e.getMessage(), e);
  }
}
