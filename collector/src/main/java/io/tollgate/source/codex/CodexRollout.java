package io.tollgate.source.codex;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.tollgate.source.value.LenientValues;
import java.util.Map;

/**
 * Mapping of the lines of one Codex rollout, in file order: the meaning of a line depends on those
 * before it. The first {@code session_meta} names the session, {@code turn_context} the model of
 * what follows.
 *
 * <p>Usage is reported as running totals, often repeated when only a rate limit changed; the
 * increase is what counts. The file of a sub-agent or a fork begins with the history of its parent,
 * copied right after its creation or with the parent's older times: those lines only set the total
 * to count from.
 */
public final class CodexRollout {

  private static final String HISTORY = "history of the parent thread";

  /**
   * Settings are reported when they change; a turn in progress continues with those it started
   * with.
   */
  private static final String SETTINGS_MODEL = "payload.thread_settings.model";

  private static final String[] NOT_TYPED = {
    "<environment_context", "<user_instructions", "<turn_", "# AGENTS.md instructions"
  };

  private final Arrival arrival;
  private final CodexTotals totals = new CodexTotals();
  private String session;
  private boolean knowsSession;
  private boolean isSubagent;
  private ForkHistory history = ForkHistory.NONE;
  private boolean hasRecords;
  private boolean isToldByRecord;
  private String lastResponse;
  private Map<String, Long> lastRecorded = Map.of();
  private Map<String, Long> lastCounted = Map.of();
  private String lastTyped;
  private String lastTypedAs;
  private String workingDirectory;
  private String version;
  private String model;
  private String modelOfNextTurn;

  /**
   * Creates a mapping for one file.
   *
   * @param session session of a file that does not name its own; null if unknown
   */
  public CodexRollout(Arrival arrival, String session) {
    this.arrival = arrival;
    this.session = session;
  }

  /** Maps the next line; one that was mapped before only serves as context. */
  public Mapping map(Slice line) {
    try {
      Row row = Row.parse(line);
      learn(row);
      return Events.finish(event(row, line));
    } catch (RejectedException e) {
      return e.rejection();
    }
  }

  private void learn(Row row) {
    String type = row.text("type");
    if ("session_meta".equals(type) && !knowsSession) {
      knowsSession = true;
      session = row.text("payload.id") == null ? session : row.text("payload.id");
      workingDirectory = row.text("payload.cwd");
      version = row.text("payload.cli_version");
      isSubagent = row.node().path("payload").path("source").hasNonNull("subagent");
      history = new ForkHistory(row, isSubagent || row.text("payload.forked_from_id") != null);
    } else if (type == null && !knowsSession && RolloutLine.isBareBeginning(row)) {
      knowsSession = true;
      session = row.text("id");
      history = new ForkHistory(row, false);
    } else if ("task_started".equals(row.text("payload.type"))) {
      model = modelOfNextTurn == null ? model : modelOfNextTurn;
      history.turnBegins(row);
    } else if (row.text(SETTINGS_MODEL) != null) {
      modelOfNextTurn = row.text(SETTINGS_MODEL);
      model = model == null ? modelOfNextTurn : model;
    } else if ("turn_context".equals(type)) {
      modelOfNextTurn = null;
      model = row.text("payload.model") == null ? model : row.text("payload.model");
      workingDirectory =
          row.text("payload.cwd") == null ? workingDirectory : row.text("payload.cwd");
      history.turnIsTold(row);
    }
  }

  private ToolEvent event(Row row, Slice line) throws RejectedException {
    String name = RolloutLine.name(row);
    Row body = row.at("payload").isObject() ? row.part("payload") : row;
    ToolEvent event =
        Events.begin(arrival, "transcript", "other", CodexLogs.PREFIX + "rollout." + name);
    event.setTool("codex");
    event.setVendor("openai");
    event.setToolVersion(version);
    Events.session(event, session);
    String time = row.text("timestamp");
    EventTime.set(event, time == null ? history.birth() : time, 0, 0);
    event.setWorkingDirectory(workingDirectory);
    event.setModel(model);
    event.setQuerySource(isSubagent ? "subagent" : "main");
    event.setAttributes(row.rest(RolloutLine.NOT_KEPT));
    event.getAttributes().values().removeIf(LenientValues::mayBeContent);
    details(event, row, body, name);
    Drift.markLine(event, name, row.at("payload.info.total_token_usage"));
    event.setEventId(EventId.of("codex-rollout", event.getSessionId()).with(line).hex());
    return event;
  }

  private void details(ToolEvent event, Row row, Row body, String name) throws RejectedException {
    switch (name) {
      case "session_meta" -> event.setKind("session");
      case "event_msg.token_count" -> total(event, row);
      case "token_usage_record" -> record(event, row, body);
      case "event_msg.user_message" -> typed(event, body.text("message"), name);
      case "event_msg.item_completed" -> {
        if ("UserMessage".equals(body.text("item.type"))) {
          typed(event, RolloutLine.text(body.at("item.content")), name);
        }
      }
      case "response_item.message" -> {
        if (body == row && "user".equals(body.text("role"))) { // reported again elsewhere
          prompt(event, RolloutLine.text(body.at("content")));
        }
      }
      case "response_item.function_call", "response_item.custom_tool_call" ->
          toolUse(event, body, body.text("name"), body.text("arguments", "input"));
      case "response_item.local_shell_call" ->
          toolUse(event, body, "local_shell", body.at("action").toString());
      default -> {
        // No fields of its own; everything that is not content is among the attributes.
      }
    }
  }

  private static void toolUse(ToolEvent event, Row body, String tool, String input) {
    event.setKind("tool_result");
    event.setToolName(tool);
    event.setToolUseId(body.text("call_id"));
    Events.toolInput(event, input, null);
  }

  private void total(ToolEvent event, Row row) throws RejectedException {
    Map<String, Long> grown = totals.growth(row.part("payload.info"));
    if (isToldByRecord && !grown.isEmpty()) {
      event.getAttributes().put(Events.NOT_COUNTED, "told by a record of its own");
    } else {
      usage(event, row, grown);
    }
  }

  /** Newer versions record each response by itself, beside the running total. */
  private void record(ToolEvent event, Row row, Row body) throws RejectedException {
    Map<String, Long> call = CodexTotals.call(body, "usage");
    String response = body.text("response_id");
    boolean isCounted = !hasRecords && call.equals(lastCounted);
    boolean isRepeated =
        response != null && response.equals(lastResponse) && call.equals(lastRecorded);
    hasRecords = true;
    isToldByRecord = !call.isEmpty();
    lastResponse = response;
    lastRecorded = call;
    String thread = body.text("thread_id");
    boolean isOwn = thread != null && thread.equals(session);
    if (isCounted || isRepeated) {
      String by = isCounted ? "told by the total before" : "told by the record before";
      event.getAttributes().put(Events.NOT_COUNTED, by);
    } else if (isOwn) { // also if all lines have the time at which the file was rewritten
      count(event, call);
    } else if (history.isPossible() && thread != null) {
      event.getAttributes().put(Events.NOT_COUNTED, HISTORY);
    } else {
      usage(event, row, call);
    }
  }

  private void usage(ToolEvent event, Row row, Map<String, Long> call) {
    if (!call.isEmpty() && history.holds(row)) {
      event.getAttributes().put(Events.NOT_COUNTED, HISTORY);
    } else {
      count(event, call);
    }
  }

  private void count(ToolEvent event, Map<String, Long> call) {
    if (call.isEmpty()) {
      return;
    }
    lastCounted = call;
    long input = call.get(CodexTotals.INPUT);
    long cached = Math.min(input, call.get(CodexTotals.CACHED));
    long written = Math.min(input - cached, call.get(CodexTotals.WRITTEN));
    event.setKind("model_request");
    event.setOutcome("success");
    event.setInputTokens(input - cached - written);
    event.setCacheReadTokens(cached);
    event.setCacheWriteUnknownTokens(written);
    event.setOutputTokens(call.get(CodexTotals.OUTPUT));
    event.setReasoningTokens(call.get(CodexTotals.REASONING));
    event.setMessageId(CodexCall.id(event));
  }

  /**
   * Typed text is recorded as a message by some versions, as an item by others, perhaps as both by
   * some.
   */
  private void typed(ToolEvent event, String text, String as) {
    boolean isToldAgain = text != null && text.equals(lastTyped) && !as.equals(lastTypedAs);
    lastTyped = isToldAgain ? null : text;
    lastTypedAs = as;
    if (!isToldAgain) {
      prompt(event, text);
    }
  }

  private static void prompt(ToolEvent event, String text) {
    if (text == null) {
      return;
    }
    for (String start : NOT_TYPED) {
      if (text.startsWith(start)) {
        return;
      }
    }
    event.setKind("prompt");
    event.setPromptLength((long) text.length());
    Events.prompt(event, text);
  }

  /** What a line is needed for when the rest of its file is sent without it. */
  public enum Context {
    /** Names the session; only the first such line of a file does. */
    SESSION,
    /** Names the model of what follows; only the last such line does. */
    TURN,
    /** Names the model of the next turn; only the last such line before that turn does. */
    SETTINGS,
    /** Contains the start of the following turn; only the last such line does. */
    BEGINNING,
    /** Counts one response, beside the total; only the last is needed. */
    RECORD,
    /** Contains the total to count from; only the last such line does. */
    TOTAL,
    /** Not needed. */
    NONE
  }

  /** Returns what the line is needed for as context. */
  public static Context contextOf(Slice line) {
    try {
      Row row = Row.parse(line);
      JsonNode node = row.node();
      return switch (node.path("type").asText()) {
        case "session_meta" -> Context.SESSION;
        case "turn_context" -> Context.TURN;
        case "token_usage_record" -> Context.RECORD;
        case "event_msg" -> contextOf(node.path("payload"));
        default -> RolloutLine.isBareBeginning(row) ? Context.SESSION : Context.NONE;
      };
    } catch (RejectedException e) {
      return Context.NONE;
    }
  }

  private static Context contextOf(JsonNode payload) {
    if (payload.path("type").asText().equals("task_started")) {
      return Context.BEGINNING;
    }
    if (payload.path("thread_settings").hasNonNull("model")) {
      return Context.SETTINGS;
    }
    boolean isTotal = payload.path("info").path("total_token_usage").isObject();
    return isTotal ? Context.TOTAL : Context.NONE;
  }
}
