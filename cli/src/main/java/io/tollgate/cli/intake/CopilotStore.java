package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.source.value.LenientTime;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Requests in the {@code session-store.db} of Copilot CLI as lines, each like the event {@code
 * assistant.usage} that its SDK emits for a request and that is in no session file. Old versions
 * have no such table, and new ones add columns to it.
 */
final class CopilotStore extends DatabaseLines {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOOL = "Copilot CLI";
  private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

  /** Columns that are sent; the names of the event's fields are theirs. */
  private static final List<String> SENT =
      List.of(
          "session_id",
          "cwd",
          "repository",
          "model",
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "duration_ms",
          "initiator",
          "finish_reason",
          "parent_tool_call_id");

  /** Without these columns the requests cannot be counted. */
  private static final List<String> NEEDED =
      List.of(
          "id",
          "session_id",
          "model",
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "created_at");

  private final ResultSet requests;
  private final Set<String> columns = new HashSet<>();

  private CopilotStore(Connection database) throws SQLException {
    super(TOOL, database);
    requests = hasRequests(database) ? requests(database) : null;
    ResultSetMetaData found = requests == null ? null : requests.getMetaData();
    for (int i = 1; found != null && i <= found.getColumnCount(); i++) {
      columns.add(found.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    for (String column : NEEDED) {
      if (requests != null && !columns.contains(column)) {
        throw new SQLException("assistant_usage_events has no column " + column);
      }
    }
  }

  static CopilotStore open(Path file) throws IOException {
    return open(TOOL, file, CopilotStore::new);
  }

  private static boolean hasRequests(Connection database) throws SQLException {
    try (ResultSet found =
        database.getMetaData().getTables(null, null, "assistant_usage_events", null)) {
      return found.next();
    }
  }

  private static ResultSet requests(Connection database) throws SQLException {
    return database
        .createStatement()
        .executeQuery(
            "SELECT e.*, s.cwd, s.repository FROM assistant_usage_events e"
                + " LEFT JOIN sessions s ON s.id = e.session_id ORDER BY e.id");
  }

  @Override
  String line() throws SQLException {
    if (requests == null || !requests.next()) {
      return null;
    }
    ObjectNode line = JSON.createObjectNode().put("type", "assistant.usage");
    line.put("id", requests.getString("id"));
    line.put("timestamp", LenientTime.iso(requests.getString("created_at")));
    if (columns.contains("agent_id")) {
      line.put("agentId", requests.getString("agent_id"));
    }
    ObjectNode data = line.putObject("data");
    for (String column : SENT) {
      if (columns.contains(column)) {
        Object value = requests.getObject(column);
        data.set(
            field(column),
            JSON.valueToTree(value instanceof Double real ? (Object) round(real) : value));
      }
    }
    return line.toString();
  }

  /** Only durations are fractions. */
  private static long round(double milliseconds) {
    return Math.round(milliseconds);
  }

  /** Turns {@code input_tokens} into {@code inputTokens}. */
  private static String field(String column) {
    return UNDERSCORE.matcher(column).replaceAll(each -> each.group(1).toUpperCase(Locale.ROOT));
  }
}
