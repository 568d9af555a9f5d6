package io.tollgate.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import java.util.Map;

/**
 * Lines of one Codex rollout, in the order of the file: what a line means depends on those before
 * it. The first {@code session_meta} names the session, {@code turn_context} the model of what
 * follows.
 *
 * <p>Usage comes as running totals, and often a second time when nothing but a rate limit changed;
 * what counts is the growth. The file of a sub-agent or a fork begins with the history of its
 * parent, written down again right after its birth or with the parent's older times: those lines
 * only set the total to count from.
 */
public final class CodexRollout {

  private static final String HISTORY = "history of the parent thread";

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
  private Map<String, Long> lastCounted = Map.of();
  private String workingDirectory;
  private String version;
  private String model;

  /**
   * The lines of one file.
   *
   * @param session the session of a file that does not say its own; null if it is not known
   */
  public CodexRollout(Arrival arrival, String session) {
    this.arrival = arrival;
    this.session = session;
  }

  /** Maps the next line; one that was mapped before only makes the others understood. */
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
      isSubagent = row.at("payload.source").toString().contains("thread_spawn");
      history = new ForkHistory(row, isSubagent || row.text("payload.forked_from_id") != null);
    } else if (type == null && !knowsSession && RolloutLine.isBareBeginning(row)) {
      knowsSession = true;
      session = row.text("id");
      history = new ForkHistory(row, false);
    } else if ("task_started".equals(row.text("payload.type"))) {
      history.turnBegins(row);
    } else if ("turn_context".equals(type)) {
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
    event.getAttributes().values().removeIf(Values::mayBeContent);
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
      case "event_msg.user_message" -> prompt(event, body.text("message"));
      case "response_item.message" -> {
        if (body == row && "user".equals(body.text("role"))) { // elsewhere it is told once more
          prompt(event, RolloutLine.text(body.at("content")));
        }
      }
      case "response_item.function_call", "response_item.custom_tool_call" ->
          toolUse(event, body, body.text("name"), body.text("arguments", "input"));
      case "response_item.local_shell_call" ->
          toolUse(event, body, "local_shell", body.at("action").toString());
      default -> {
        // Nothing of its own; what is no content is among the attributes.
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
    if (hasRecords && !grown.isEmpty()) {
      event.getAttributes().put(Spans.NOT_COUNTED, "told by a record of its own");
    } else {
      usage(event, row, grown);
    }
  }

  /** Newer versions write down each response by itself, and the running total beside it. */
  private void record(ToolEvent event, Row row, Row body) throws RejectedException {
    Map<String, Long> call = CodexTotals.call(body, "usage");
    boolean isCounted = !hasRecords && call.equals(lastCounted);
    hasRecords = true;
    String thread = body.text("thread_id");
    boolean isParents = history.isPossible() && thread != null && !thread.equals(session);
    if (isCounted) {
      event.getAttributes().put(Spans.NOT_COUNTED, "told by the total before");
    } else if (isParents) {
      event.getAttributes().put(Spans.NOT_COUNTED, HISTORY);
    } else {
      usage(event, row, call);
    }
  }

  private void usage(ToolEvent event, Row row, Map<String, Long> call) {
    if (call.isEmpty()) {
      return;
    }
    if (history.holds(row)) {
      event.getAttributes().put(Spans.NOT_COUNTED, HISTORY);
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

  /** What a line is good for when the rest of its file is sent without it. */
  public enum Context {
    /** Names the session; only the first of a file does. */
    SESSION,
    /** Names the model of what follows; only the last does. */
    TURN,
    /** Says when the turn of what follows began; only the last does. */
    BEGINNING,
    /** Counts one response, beside the total; only the last is needed. */
    RECORD,
    /** Holds the total to count from; only the last does. */
    TOTAL,
    /** Nothing. */
    NONE
  }

  /** What the line is good for as context. */
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
    boolean isTotal = payload.path("info").path("total_token_usage").isObject();
    return isTotal ? Context.TOTAL : Context.NONE;
  }
}
