package io.tollgate.source.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Drift;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Mapping;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mapping of the lines of one session of Copilot CLI, in file order. Messages only tell their
 * output; all counts are in the sums that are written when the session ends, so they count at that
 * time, once for each model, as far as they were not told request by request. The requests have
 * lines of their own, which name their sessions.
 */
public final class CopilotSession {

  private static final String NAME = "copilot.session.";

  /** A request to a model, from the store of all sessions. */
  private static final String REQUEST = "assistant.usage";

  private static final Row NOTHING = new Row(MissingNode.getInstance());

  private final Arrival arrival;
  private final CopilotTotals totals = new CopilotTotals();
  private final Map<String, Row> running = new HashMap<>();
  private String session;
  private String version;
  private String folder;
  private String repository;
  private String model;
  private long said;

  /**
   * Creates a mapping for one file.
   *
   * @param session session of a file whose beginning is missing; null if unknown
   */
  public CopilotSession(Arrival arrival, String session) {
    this.arrival = arrival;
    this.session = session;
  }

  /**
   * Maps the next line; one that was mapped before only serves as context.
   *
   * @return the line's event, then those of what was used
   */
  public List<Mapping> map(Slice line) {
    try {
      Row row = Row.parse(line);
      learn(row);
      List<Mapping> mappings = new ArrayList<>();
      for (ToolEvent event : events(row, line)) {
        mappings.add(Events.finish(event));
      }
      return mappings;
    } catch (RejectedException e) {
      return List.of(e.rejection());
    }
  }

  private void learn(Row row) throws RejectedException {
    switch (type(row)) {
      case "session.start" -> {
        session = first(row.text("data.sessionId"), session);
        version = row.text("data.copilotVersion");
        place(row.part("data.context"));
        model = row.text("data.selectedModel");
      }
      case "session.resume" -> {
        place(row.part("data.context"));
        model = first(row.text("data.selectedModel"), model);
        said = 0; // if no sums were written before, they never will be
      }
      case "session.context_changed" -> place(row.part("data"));
      case "session.model_change" -> model = first(row.text("data.newModel"), model);
      case "assistant.message" -> said += row.tokens("data.outputTokens");
      case "tool.execution_start" -> running.put(row.text("data.toolCallId"), row.part("data"));
      default -> {
        // says nothing about others
      }
    }
  }

  private void place(Row context) {
    folder = first(context.text("cwd"), folder);
    repository = first(context.text("repository"), repository);
  }

  private static String first(String better, String other) {
    return better == null ? other : better;
  }

  private static String type(Row row) {
    return first(row.text("type"), "line");
  }

  private List<ToolEvent> events(Row row, Slice line) throws RejectedException {
    String type = type(row);
    List<ToolEvent> events = new ArrayList<>();
    ToolEvent event = begin(row, type);
    events.add(event);
    switch (type) {
      case "session.start" -> event.setKind("session");
      case "user.message" -> prompt(event, row);
      case "tool.execution_complete" -> use(event, row);
      case REQUEST -> request(event, row);
      case "session.shutdown" -> {
        addUsage(events, row);
        said = 0;
      }
      default -> {
        // bookkeeping
      }
    }
    Drift.markLine(event, type, Row.JSON.createObjectNode());
    event.setEventId(id(event, row, line));
    return events;
  }

  /** A request keeps its id when a version of the CLI adds columns to its store. */
  private static String id(ToolEvent event, Row row, Slice line) {
    return event.getKind().equals("model_request")
        ? EventId.of(NAME, event.getSessionId(), REQUEST, row.text("id"), row.text("timestamp"))
            .hex()
        : EventId.of(NAME, event.getSessionId()).with(line).hex();
  }

  private ToolEvent begin(Row row, String type) {
    ToolEvent event = Events.begin(arrival, "transcript", "other", NAME + type);
    event.setTool("copilot");
    event.setVendor("github");
    event.setToolVersion(version);
    Row stored = type.equals(REQUEST) ? row.part("data") : NOTHING;
    Events.session(event, first(stored.text("sessionId"), session));
    EventTime.set(event, row.text("timestamp"), 0, 0);
    event.setWorkingDirectory(first(stored.text("cwd"), folder));
    event.setRepository(first(stored.text("repository"), repository));
    event.setModel(first(row.text("data.model"), model));
    boolean isSubagent = row.text("agentId", "data.parentToolCallId") != null;
    event.setQuerySource(isSubagent ? "subagent" : "main");
    return event;
  }

  /** Skills, other agents and the tool itself also write messages of the user. */
  private static void prompt(ToolEvent event, Row row) {
    String text = row.text("data.content");
    boolean isTyped =
        row.text("data.source") == null
            && !Boolean.TRUE.equals(row.flag("data.isAutopilotContinuation"))
            && event.getQuerySource().equals("main");
    if (text != null && isTyped) {
      event.setKind("prompt");
      event.setPromptId(row.text("id"));
      event.setPromptLength((long) text.length());
      Events.prompt(event, text);
    }
  }

  private void use(ToolEvent event, Row row) {
    String id = row.text("data.toolCallId");
    Row asked = running.remove(id);
    event.setKind("tool_result");
    event.setToolUseId(id);
    Events.outcome(event, row.flag("data.success"));
    Events.error(event, row.text("data.error.message"));
    if (asked != null) {
      event.setToolName(asked.text("toolName"));
      JsonNode input = asked.at("arguments");
      Events.toolInput(event, input.isTextual() ? input.textValue() : input.toString(), null);
    }
  }

  /** The store has no id that others know, so a message id would only hinder their joining. */
  private static void request(ToolEvent event, Row row) throws RejectedException {
    CopilotTotals.Counts counts = CopilotTotals.Counts.of(row.part("data"), 1);
    if (counts.isNothing()) {
      return;
    }
    event.setKind("model_request");
    event.setOutcome("success");
    event.setDurationMs(row.notNegative("data.durationMs"));
    counts.set(event);
  }

  private void addUsage(List<ToolEvent> events, Row row) throws RejectedException {
    Map<String, CopilotTotals.Counts> used =
        totals.growth(row.at("data.modelMetrics"), said, row.at("data.toldBefore"));
    for (Map.Entry<String, CopilotTotals.Counts> each : used.entrySet()) {
      ToolEvent event = begin(row, "usage");
      event.setKind("model_request");
      event.setOutcome("success");
      event.setModel(each.getKey());
      event.setMessageId(row.text("id") + "/" + each.getKey());
      each.getValue().set(event);
      event.getAttributes().put("requests", Long.toString(each.getValue().requests()));
      event.setEventId(
          EventId.of(NAME, event.getSessionId(), "usage", row.text("id"), each.getKey()).hex());
      events.add(event);
    }
  }
}
