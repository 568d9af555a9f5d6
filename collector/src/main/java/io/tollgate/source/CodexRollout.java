package io.tollgate.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

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

  private static final Set<String> NOT_KEPT =
      Set.of(
          "timestamp",
          "payload.base_instructions",
          "payload.instructions",
          "payload.user_instructions",
          "payload.message",
          "payload.content",
          "payload.text",
          "payload.summary",
          "payload.encrypted_content",
          "payload.arguments",
          "payload.input",
          "payload.output",
          "payload.images",
          "payload.replacement_history",
          "payload.changes",
          "payload.stdout",
          "payload.stderr",
          "payload.aggregated_output",
          "payload.last_agent_message",
          "payload.command");

  /**
   * Long enough to write down any history again, too short for a call of a model to begin and end.
   */
  private static final Duration REPLAY = Duration.ofSeconds(2);

  private static final String[] NOT_TYPED = {
    "<environment_context", "<user_instructions", "<turn_"
  };

  private final Arrival arrival;
  private final CodexTotals totals = new CodexTotals();
  private String session;
  private boolean knowsSession;
  private boolean repeatsParent;
  private boolean isSubagent;
  private Instant birth;
  private boolean hasOwnTurn;
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
      birth = instant(row);
      isSubagent = row.at("payload.source").toString().contains("thread_spawn");
      repeatsParent = isSubagent || row.text("payload.forked_from_id") != null;
    } else if ("turn_context".equals(type)) {
      model = row.text("payload.model") == null ? model : row.text("payload.model");
      workingDirectory =
          row.text("payload.cwd") == null ? workingDirectory : row.text("payload.cwd");
      hasOwnTurn |= isOwnTurn(row);
    }
  }

  /** Ids of turns tell when they were made; those of the history were made before the file was. */
  private boolean isOwnTurn(Row row) {
    Instant made = TimeOrderedId.time(row.text("payload.turn_id"));
    return made != null && birth != null && made.isAfter(birth);
  }

  private ToolEvent event(Row row, Slice line) throws RejectedException {
    String type = row.text("type");
    String detail = row.text("payload.type");
    String name = detail == null ? type : type + "." + detail;
    ToolEvent event =
        Events.begin(arrival, "transcript", "other", CodexLogs.PREFIX + "rollout." + name);
    event.setTool("codex");
    event.setVendor("openai");
    event.setToolVersion(version);
    Events.session(event, session);
    EventTime.set(event, row.text("timestamp"), 0, 0);
    event.setWorkingDirectory(workingDirectory);
    event.setModel(model);
    event.setQuerySource(isSubagent ? "subagent" : "main");
    event.setAttributes(row.rest(NOT_KEPT));
    details(event, row, name == null ? "" : name);
    event.setEventId(EventId.of("codex-rollout", event.getSessionId()).with(line).hex());
    return event;
  }

  private void details(ToolEvent event, Row row, String name) throws RejectedException {
    switch (name) {
      case "session_meta" -> event.setKind("session");
      case "event_msg.token_count" -> usage(event, row);
      case "event_msg.user_message" -> prompt(event, row.text("payload.message"));
      case "response_item.function_call", "response_item.custom_tool_call" -> {
        event.setKind("tool_result");
        event.setToolName(row.text("payload.name"));
        event.setToolUseId(row.text("payload.call_id"));
        Events.toolInput(event, row.text("payload.arguments", "payload.input"), null);
      }
      default -> {
        // Nothing of its own; what is no content is among the attributes.
      }
    }
  }

  private void usage(ToolEvent event, Row row) throws RejectedException {
    Map<String, Long> grown = totals.growth(row.part("payload.info"));
    if (grown.isEmpty()) {
      return;
    }
    if (isRepeated(row)) {
      event.getAttributes().put(Spans.NOT_COUNTED, "history of the parent thread");
      return;
    }
    long input = grown.get(CodexTotals.INPUT);
    long cached = Math.min(input, grown.get(CodexTotals.CACHED));
    event.setKind("model_request");
    event.setOutcome("success");
    event.setInputTokens(input - cached);
    event.setCacheReadTokens(cached);
    event.setOutputTokens(grown.get(CodexTotals.OUTPUT));
    event.setReasoningTokens(grown.get(CodexTotals.REASONING));
    event.setMessageId(CodexCall.id(event));
  }

  private boolean isRepeated(Row row) {
    Instant time = instant(row);
    return repeatsParent
        && !hasOwnTurn
        && time != null
        && birth != null
        && time.isBefore(birth.plus(REPLAY));
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

  private static Instant instant(Row row) {
    String iso = LaxTime.iso(row.value("timestamp"));
    return iso == null ? null : Instant.parse(iso);
  }

  /** What a line is good for when the rest of its file is sent without it. */
  public enum Context {
    /** Names the session; only the first of a file does. */
    SESSION,
    /** Names the model of what follows; only the last does. */
    TURN,
    /** Holds the total to count from; only the last does. */
    TOTAL,
    /** Nothing. */
    NONE
  }

  /** What the line is good for as context. */
  public static Context contextOf(Slice line) {
    try {
      JsonNode node = Row.parse(line).node();
      return switch (node.path("type").asText()) {
        case "session_meta" -> Context.SESSION;
        case "turn_context" -> Context.TURN;
        case "event_msg" ->
            node.path("payload").path("info").path("total_token_usage").isObject()
                ? Context.TOTAL
                : Context.NONE;
        default -> Context.NONE;
      };
    } catch (RejectedException e) {
      return Context.NONE;
    }
  }
}
