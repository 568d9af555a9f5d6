package io.tollgate.source.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Drift;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.Mapping;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.value.LenientValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Mapping of the records of Gemini CLI's session files, in file order: first the session's name,
 * then messages. A message is written again under its id when its counts or tool uses are known, so
 * it is cumulative. Rewound messages were billed nonetheless.
 */
public final class GeminiChat {

  private static final String NAME = GeminiLogs.PREFIX + "chat.";
  private static final Set<String> UNDER_WAY =
      Set.of("validating", "scheduled", "executing", "awaiting_approval");

  private final Arrival arrival;
  private final String given;
  private String session;
  private String project;
  private boolean isSubagent;
  private String model;

  /**
   * Creates a mapping for one file.
   *
   * @param session session that a sub-agent's file belongs to, or of a file that names none; null
   *     if unknown
   */
  public GeminiChat(Arrival arrival, String session) {
    this.arrival = arrival;
    this.given = session;
    this.session = session;
  }

  /**
   * Returns the records on a line: one, or a whole session with its messages, as old versions wrote
   * it and newer ones do when they compress it.
   */
  public static List<Slice> records(Slice line) {
    try {
      JsonNode row = Row.parse(line).node();
      JsonNode holder = row.path("$set").isObject() ? row.path("$set") : row;
      JsonNode messages = holder.path("messages");
      if (!messages.isArray()) {
        return List.of(line);
      }
      ((ObjectNode) holder).remove("messages");
      List<Slice> records = new ArrayList<>(List.of(slice(row)));
      messages.forEach(message -> records.add(slice(message)));
      return records;
    } catch (RejectedException e) {
      return List.of(line); // reported as a fault of the line
    }
  }

  private static Slice slice(JsonNode record) {
    return Slice.of(record.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Maps the next record; one that was mapped before only serves as context.
   *
   * @return the message's event, then those of its tool uses
   */
  public List<Mapping> map(Slice record) {
    try {
      Row row = Row.parse(record);
      learn(row);
      List<Mapping> mappings = new ArrayList<>();
      for (ToolEvent event : events(row, record)) {
        mappings.add(Events.finish(event));
      }
      return mappings;
    } catch (RejectedException e) {
      return List.of(e.rejection());
    }
  }

  private void learn(Row row) {
    Row fields = row.at("$set").isObject() ? row.part("$set") : row;
    isSubagent |= "subagent".equals(fields.text("kind"));
    project = fields.text("projectHash") == null ? project : fields.text("projectHash");
    String named = fields.text("sessionId");
    session = isSubagent && given != null ? given : named == null ? session : named;
    model = row.text("model") == null ? model : row.text("model");
  }

  private List<ToolEvent> events(Row row, Slice record) throws RejectedException {
    String type = type(row);
    List<ToolEvent> events = new ArrayList<>();
    ToolEvent event = begin(row, type);
    events.add(event);
    switch (type) {
      case "metadata" -> event.setKind("session");
      case "user" -> prompt(event, row);
      case "gemini" -> {
        response(event, row);
        int place = 0;
        for (JsonNode call : row.at("toolCalls")) {
          addUse(events, row, new Row(call), place++);
        }
      }
      default -> {
        // bookkeeping
      }
    }
    Drift.markLine(event, type, row.at("tokens"));
    event.setEventId(id(event, row, record));
    return events;
  }

  private static String type(Row row) {
    if (row.text("id") != null) {
      return row.text("type") == null ? "message" : row.text("type");
    }
    for (String change : new String[] {"set", "rewindTo", "patch"}) {
      if (row.node().has("$" + change)) {
        return change;
      }
    }
    return row.text("sessionId") == null ? "line" : "metadata";
  }

  private ToolEvent begin(Row row, String type) {
    ToolEvent event = Events.begin(arrival, "transcript", "other", NAME + type);
    event.setTool(GeminiLogs.TOOL);
    event.setVendor("google");
    Events.session(event, session);
    EventTime.set(event, row.text("timestamp", "startTime", "$set.lastUpdated"), 0, 0);
    event.setQuerySource(isSubagent ? "subagent" : "main");
    if (project != null) {
      event
          .getAttributes()
          .put("projectHash", LenientValues.cut(project, Fields.LONGEST_ATTRIBUTE));
    }
    return event;
  }

  /** The request to a sub-agent was written by a model. */
  private void prompt(ToolEvent event, Row row) {
    String typed = isSubagent ? null : GeminiPrompt.in(row);
    if (typed != null) {
      event.setKind("prompt");
      event.setPromptId(row.text("id"));
      event.setPromptLength((long) typed.length());
      Events.prompt(event, typed);
    }
  }

  private void response(ToolEvent event, Row row) throws RejectedException {
    Row counts = row.part("tokens");
    GeminiTokens tokens =
        new GeminiTokens(
            counts.tokens("input"),
            counts.tokens("cached"),
            counts.tokens("output"),
            counts.tokens("thoughts"),
            counts.tokens("tool"),
            counts.tokens("total"));
    event.setModel(model);
    if (!tokens.isNothing()) {
      event.setKind("model_request");
      event.setOutcome("success");
      event.setMessageId(row.text("id"));
      event.setCumulative(true);
      tokens.set(event);
    }
  }

  /** A use that has not ended is written again when it has. */
  private void addUse(List<ToolEvent> events, Row row, Row call, int place) {
    String status = call.text("status");
    if (status != null && UNDER_WAY.contains(status)) {
      return;
    }
    ToolEvent event = begin(row, "tool_call");
    event.setKind("tool_result");
    event.setModel(model);
    event.setToolUseId(call.text("id"));
    event.setToolName(call.text("name"));
    Events.outcome(event, status == null ? null : status.equals("success"));
    Events.toolInput(event, call.at("args").isObject() ? call.at("args").toString() : null, null);
    EventTime.set(event, call.text("timestamp"), row.text("timestamp"));
    event.setEventId(
        EventId.of(NAME, session, "use", row.text("id"), place, call.text("id")).hex());
    events.add(event);
  }

  /** A message without counts and the same one with them are two reports. */
  private static String id(ToolEvent event, Row row, Slice record) {
    String own = row.text("id");
    return own == null
        ? EventId.of(NAME, event.getSessionId()).with(record).hex()
        : EventId.of(NAME, event.getSessionId(), own, event.getKind()).hex();
  }
}
