package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages of an OpenCode database as lines. Version 2 has tables of its own and leaves those of
 * version 1 in place; a message in both is sent once.
 */
final class OpenCodeDatabase extends DatabaseLines {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectNode UNKNOWN = JSON.createObjectNode();
  private static final String TOOL = "OpenCode";
  private static final String V1 = "message";
  private static final String V2 = "session_message";
  private static final String FIRST =
      "SELECT id, session_id, NULL AS type, data FROM message m%s"
          + " ORDER BY session_id, time_created, id";
  private static final String SECOND =
      "SELECT id, session_id, type, data FROM session_message ORDER BY session_id, seq, id";

  /** Messages of models may be there without their tokens. */
  private static final String NOT_IN_BOTH =
      " WHERE NOT EXISTS (SELECT 1 FROM session_message v WHERE v.session_id = m.session_id"
          + " AND (v.id = m.id OR v.time_created = m.time_created)"
          + " AND (v.type = 'user' OR v.data LIKE '%\"tokens\"%'))";

  private final Map<String, ObjectNode> sessions = new HashMap<>();
  private final Deque<ResultSet> messages = new ArrayDeque<>();
  private final PreparedStatement parts;

  private OpenCodeDatabase(Connection database) throws SQLException {
    super(TOOL, database);
    List<String> tables = tables(database);
    if (!tables.contains(V1) && !tables.contains(V2)) {
      throw new SQLException("it has no table " + V1 + " and none " + V2);
    }
    for (String table : List.of("session", "session_v2")) {
      if (tables.contains(table)) {
        addSessions(database, table);
      }
    }
    if (tables.contains(V1)) {
      String others = tables.contains(V2) ? NOT_IN_BOTH : "";
      messages.add(query(database, FIRST.formatted(others)));
    }
    if (tables.contains(V2)) {
      messages.add(query(database, SECOND));
    }
    parts =
        tables.contains(V1)
            ? database.prepareStatement(
                "SELECT id, data FROM part WHERE message_id = ? ORDER BY id")
            : null;
  }

  static OpenCodeDatabase open(Path file) throws IOException {
    return open(TOOL, file, OpenCodeDatabase::new);
  }

  private static List<String> tables(Connection database) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet row = query(database, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  /** The statement is closed with the database. */
  private static ResultSet query(Connection database, String query) throws SQLException {
    return database.createStatement().executeQuery(query);
  }

  private void addSessions(Connection database, String table) throws SQLException {
    String columns = "SELECT id, parent_id, directory, version, time_created FROM ";
    try (ResultSet row = query(database, columns + table)) {
      while (row.next()) {
        ObjectNode session = JSON.createObjectNode().put("id", row.getString("id"));
        session.put("parentID", row.getString("parent_id"));
        session.put("directory", row.getString("directory"));
        session.put("version", row.getString("version"));
        session.putObject("time").put("created", row.getLong("time_created"));
        sessions.put(row.getString("id"), session);
      }
    }
  }

  @Override
  String line() throws SQLException {
    while (!messages.isEmpty() && !messages.peek().next()) {
      messages.remove();
    }
    if (messages.isEmpty()) {
      return null;
    }
    ResultSet row = messages.peek();
    String id = row.getString("id");
    String session = row.getString("session_id");
    String type = row.getString("type");
    OpenCodeLine line = new OpenCodeLine(sessions.getOrDefault(session, UNKNOWN));
    if (type == null) {
      line.message(row.getString("data"), id, session);
      addParts(line, id);
    } else {
      line.message(type, row.getString("data"), id, session);
    }
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
