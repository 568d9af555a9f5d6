package io.tollgate.source.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Cost;
import io.tollgate.source.report.Drift;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Mapping;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.report.Vendors;
import io.tollgate.source.value.LenientTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Mapping of OpenCode's messages, one a line: {@code info} is the message, {@code parts} what it
 * consists of, as OpenCode's own export has them. A line may name its {@code session}, or a line
 * before it does, whose {@code info} is the session. What of a message could not be read where it
 * is stored is named in {@code unreadable}; each name is a dead letter.
 *
 * <p>Each finished step is a request to a model, and today a message has one. Old versions put
 * several into a message, whose own counts are those of the last; they only count if the steps are
 * gone.
 */
public final class OpenCodeMessages {

  private static final String TOOL = "opencode";
  private static final String NAME = "opencode.message.";

  /** A fork copies messages under new ids, but with the times of the originals. */
  private static final String COPY = "copy of the session that this one was forked from";

  private static final Row NO_SESSION = new Row(MissingNode.getInstance());

  private final Arrival arrival;
  private Row session = NO_SESSION;

  public OpenCodeMessages(Arrival arrival) {
    this.arrival = arrival;
  }

  /**
   * Maps the next line.
   *
   * @return the message's event, then those of its requests and tool uses
   */
  public List<Mapping> map(Slice line) {
    try {
      Row row = Row.parse(line);
      learn(row);
      List<Mapping> mappings = new ArrayList<>();
      if (row.at("info").isObject()) {
        for (ToolEvent event : events(row)) {
          mappings.add(Events.finish(event));
        }
      }
      row.texts("unreadable").forEach(name -> mappings.add(notAnObject(name)));
      return mappings.isEmpty() ? List.of(notAnObject("info")) : mappings;
    } catch (RejectedException e) {
      return List.of(e.rejection());
    }
  }

  private static Mapping notAnObject(String name) {
    return new Mapping.Rejection("malformed_record", name + " is not a JSON object");
  }

  private void learn(Row row) {
    if (row.at("session").isObject()) {
      session = row.part("session");
    } else if (isSession(row)) {
      session = row.part("info");
    }
  }

  private static boolean isSession(Row row) {
    return row.text("info.role") == null && row.text("info.directory") != null;
  }

  private List<ToolEvent> events(Row row) throws RejectedException {
    Row info = row.part("info");
    String role = isSession(row) ? "session" : info.text("role");
    List<ToolEvent> events = new ArrayList<>();
    ToolEvent event = begin(info, role == null ? "message" : role);
    events.add(event);
    boolean isCopy = isCopy(info);
    if ("session".equals(role)) {
      event.setKind("session");
    } else if ("user".equals(role) && !isCopy) {
      prompt(event, info, row.at("parts"));
    } else if ("assistant".equals(role)) {
      addWork(events, info, row.at("parts"), isCopy);
      if (events.size() == 1 && !isCopy && info.at("error").isObject()) {
        error(event, info);
      }
    }
    Drift.markLine(event, role == null ? "message" : role, info.at("tokens"));
    event.setEventId(id(info, event.getKind(), null));
    return events;
  }

  private ToolEvent begin(Row info, String type) {
    Row known = isOfSession(info) ? session : NO_SESSION;
    ToolEvent event = Events.begin(arrival, "transcript", "other", NAME + type);
    event.setTool(TOOL);
    event.setToolVersion(known.text("version"));
    Events.session(event, sessionOf(info));
    EventTime.set(event, LenientTime.iso(info.value("time.created")), 0, 0);
    event.setModel(info.text("modelID", "model.modelID"));
    String provider = info.text("providerID", "model.providerID");
    event.setVendor(
        Vendors.of(TOOL.equals(provider) ? null : provider, TOOL, event.getModel())); // a reseller
    String folder = info.text("path.cwd");
    event.setWorkingDirectory(folder == null ? known.text("directory") : folder);
    event.setQuerySource(known.text("parentID") == null ? "main" : "subagent");
    return event;
  }

  private boolean isCopy(Row info) {
    Long begun = session.notNegative("time.created");
    Long sent = info.notNegative("time.created");
    return begun != null && sent != null && sent < begun && isOfSession(info);
  }

  /** Whether the session that was named last is that of the message. */
  private boolean isOfSession(Row info) {
    return Objects.equals(sessionOf(info), session.text("id"));
  }

  private String sessionOf(Row info) {
    String named = info.text("sessionID");
    return named == null ? session.text("id") : named;
  }

  /** What a sub-agent is asked was written by a model. */
  private static void prompt(ToolEvent event, Row info, JsonNode parts) {
    StringBuilder typed = new StringBuilder();
    for (JsonNode part : parts) {
      boolean isTyped = !part.path("synthetic").asBoolean() && !part.path("ignored").asBoolean();
      if (part.path("type").asText().equals("text") && isTyped) {
        typed.append(typed.isEmpty() ? "" : "\n").append(part.path("text").asText());
      }
    }
    if (!typed.isEmpty() && event.getQuerySource().equals("main")) {
      event.setKind("prompt");
      event.setPromptId(info.text("id"));
      event.setPromptLength((long) typed.length());
      Events.prompt(event, typed.toString());
    }
  }

  private static void error(ToolEvent event, Row info) {
    event.setKind("model_error");
    event.setOutcome("failure");
    Events.error(event, info.text("error.data.message", "error.name"));
    Events.statusCode(event, info.notNegative("error.data.statusCode"));
  }

  /**
   * Adds requests and tool uses. Only tool uses have times, so a step begins when the uses of the
   * one before it had ended.
   */
  private void addWork(List<ToolEvent> events, Row info, JsonNode parts, boolean isCopy)
      throws RejectedException {
    String ended = null;
    String begun = null;
    int steps = 0;
    for (JsonNode part : parts) {
      switch (part.path("type").asText()) {
        case "tool" -> {
          Row use = new Row(part);
          ended = use.at("state.time.end").isNumber() ? time(use, "state.time.end") : ended;
          if (!isCopy) {
            addUse(events, info, use);
          }
        }
        case "step-start" -> begun = ended;
        case "step-finish" -> addRequest(events, info, new Row(part), ++steps, begun, isCopy);
        default -> {
          // texts, files, snapshots
        }
      }
    }
    if (steps == 0) {
      addRequest(events, info, info, 1, null, isCopy);
    }
  }

  private void addRequest(
      List<ToolEvent> events, Row info, Row counted, int step, String time, boolean isCopy)
      throws RejectedException {
    OpenCodeTokens tokens = OpenCodeTokens.of(counted);
    if (tokens.isNothing()) {
      return;
    }
    ToolEvent event = begin(info, "request");
    event.setMessageId(step == 1 ? info.text("id") : info.text("id") + "/" + step);
    if (time != null) {
      EventTime.set(event, time, 0, 0);
    }
    if (isCopy) {
      event.getAttributes().put(Events.NOT_COUNTED, COPY);
    } else {
      event.setKind("model_request");
      event.setOutcome("success");
      event.setCumulative(true);
      tokens.set(event, info.text("providerID"));
      addCost(event, counted);
    }
    event.setEventId(id(info, "request", step));
    events.add(event);
  }

  /** OpenCode writes zero if it does not know the price or a subscription pays. */
  private static void addCost(ToolEvent event, Row counted) throws RejectedException {
    if (counted.at("cost").isNumber() && counted.at("cost").decimalValue().signum() > 0) {
      Cost.set(event, counted.value("cost"), null);
    }
  }

  private void addUse(List<ToolEvent> events, Row info, Row use) {
    String status = use.text("state.status");
    if (!"completed".equals(status) && !"error".equals(status)) {
      return; // it is written again when it has ended
    }
    ToolEvent event = begin(info, "tool");
    event.setKind("tool_result");
    event.setToolName(use.text("tool"));
    event.setToolUseId(use.text("callID"));
    Events.outcome(event, status.equals("completed"));
    Events.error(event, use.text("state.error"));
    JsonNode input = use.at("state.input");
    Events.toolInput(event, input.isObject() ? input.toString() : null, null);
    if (use.at("state.time.end").isNumber()) {
      EventTime.set(event, time(use, "state.time.end"), 0, 0);
    }
    event.setEventId(id(info, "use", use.text("id")));
    events.add(event);
  }

  private static String time(Row row, String path) {
    return LenientTime.iso(row.value(path));
  }

  private String id(Row info, Object what, Object which) {
    return EventId.of(NAME, sessionOf(info), info.text("id"), what, which).hex();
  }
}
