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

/** Messages of an OpenCode database as lines. */
final class OpenCodeDatabase extends DatabaseLines {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectNode UNKNOWN = JSON.createObjectNode();

  private final Map<String, ObjectNode> sessions;
  private final ResultSet messages;
  private final PreparedStatement parts;

  private OpenCodeDatabase(Connection database) throws SQLException {
    super("OpenCode", database);
    sessions = sessions(database);
    messages =
        database
            .createStatement()
            .executeQuery(
                "SELECT id, session_id, data FROM message ORDER BY session_id, time_created, id");
    parts = database.prepareStatement("SELECT id, data FROM part WHERE message_id = ? ORDER BY id");
  }

  static OpenCodeDatabase open(Path file) throws IOException {
    return open("OpenCode", file, OpenCodeDatabase::new);
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
  String line() throws SQLException {
    if (!messages.next()) {
      return null;
    }
    String id = messages.getString("id");
    String session = messages.getString("session_id");
    OpenCodeLine line = new OpenCodeLine(sessions.getOrDefault(session, UNKNOWN));
    line.message(messages.getString("data"), id, session);
    addParts(line, id);
    return line.toString();
  }

  private void addParts(OpenCodeLine line, String message) throws SQLException {
    parts.setString(1, message);
    try (ResultSet row = parts.executeQuery()) {
      while (row.next()) {
        line.part(row.getString("data"), row.getString("id"));
      }
    }
  }
}
