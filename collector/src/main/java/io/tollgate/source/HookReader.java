package io.tollgate.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.otlp.Slice;
import io.tollgate.source.HookCall.Moment;
import io.tollgate.source.claude.ClaudeCodeLogs;
import io.tollgate.source.codex.CodexLogs;
import io.tollgate.source.gemini.GeminiLogs;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.report.SalvagedRow;
import io.tollgate.source.value.LenientValues;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parser of the hook calls of Claude Code, Codex and Gemini CLI. They contain no person and mostly
 * no model: both are taken from the credential, or from telemetry of the same session.
 */
public final class HookReader {

  private static final Set<String> NOT_KEPT =
      Set.of(
          "tool_input",
          "tool_response",
          "tool_output",
          "tool_result",
          "custom_instructions",
          "prompt",
          "prompt_response",
          "last_assistant_message",
          "last-assistant-message",
          "input-messages",
          "background_tasks",
          "session_crons",
          "content",
          "delta",
          "compact_summary",
          "command_args",
          "tool_calls",
          "message",
          "title",
          "session_title",
          "task_subject",
          "task_description",
          "requested_schema",
          "details.fileDiff",
          "details.originalContent",
          "details.newContent",
          "llm_request",
          "llm_response",
          "session_id",
          "hook_event_name",
          "tool_name",
          "tool_use_id",
          "cwd",
          "permission_mode",
          "model");

  /** Who denies where neither a person nor a rule does: Claude Code's own classifier. */
  private static final String AUTO_MODE = "auto_mode";

  private static final String TRANSCRIPT = "transcript_path";

  private HookReader() {}

  /**
   * Parses one call.
   *
   * @param tool the tool whose hook it is: claude-code, codex or gemini; others are read in Claude
   *     Code's format
   * @throws RejectedException if the body is not a JSON object, names no hook, or violates a rule
   *     for all events
   */
  public static HookCall read(String tool, Slice body, Arrival arrival) throws RejectedException {
    return read(tool, Row.parseSent(body), body, arrival);
  }

  /**
   * Parses what is readable of a call that {@link #read} rejects: everything the call is judged by,
   * but no input of the tool use.
   *
   * @throws RejectedException if not even the hook's name is readable
   */
  public static HookCall readLegible(String tool, Slice body, Arrival arrival)
      throws RejectedException {
    return read(tool, SalvagedRow.of(body), body, arrival);
  }

  private static HookCall read(String tool, Row row, Slice body, Arrival arrival)
      throws RejectedException {
    String hook = row.text("hook_event_name", "type");
    if (hook == null) {
      throw new RejectedException("unsupported_event", "the call names no hook_event_name");
    }
    Moment moment = moment(hook);
    ToolEvent event = Events.begin(arrival, "hook", kind(hook), prefix(tool) + hook);
    event.setTool(tool.equals("gemini") ? GeminiLogs.TOOL : tool);
    event.setVendor(vendor(tool));
    about(event, row);
    JsonNode input = row.at("tool_input");
    toolUse(event, row, hook);
    prompt(event, row);
    event.setAttributes(row.rest(NOT_KEPT));
    event
        .getAttributes()
        .entrySet()
        .removeIf(
            each ->
                !each.getKey().equals(TRANSCRIPT) && LenientValues.mayBeContent(each.getValue()));
    event.setEventId(id(event, hook, body));
    Optional<Fault> fault = ToolEventRules.firstFault(event);
    if (fault.isPresent()) {
      throw new RejectedException(fault.get().reason(), fault.get().detail());
    }
    return new HookCall(event, hook, moment, input);
  }

  private static void about(ToolEvent event, Row row) {
    Events.session(event, row.text("session_id", "thread-id"));
    EventTime.set(event, row.text("timestamp"), 0, 0);
    EventTime.arrivalIfImpossible(event);
    event.setPromptId(row.text("prompt_id", "turn_id", "turn-id"));
    event.setWorkingDirectory(row.text("cwd"));
    event.setPermissionMode(row.text("permission_mode"));
    event.setModel(row.text("model", "llm_request.model"));
    event.setQuerySource(row.text("agent_id") == null ? "main" : "subagent");
  }

  private static void toolUse(ToolEvent event, Row row, String hook) {
    event.setToolName(row.text("tool_name"));
    event.setToolUseId(row.text("tool_use_id"));
    event.setDurationMs(row.notNegative("duration_ms"));
    JsonNode input = row.at("tool_input");
    if (!input.isMissingNode() && !input.isNull()) {
      Events.toolInput(event, input.isTextual() ? input.textValue() : input.toString(), null);
    }
    if (moment(hook) == Moment.TOOL_DONE) {
      boolean isFailed =
          hook.endsWith("Failure")
              || isError(row.at("tool_response.error"))
              || Boolean.FALSE.equals(row.flag("tool_response.success"));
      event.setOutcome(isFailed ? "failure" : "success");
      Events.error(event, row.text("error", "tool_response.error.message"));
    }
    if (hook.equals("PermissionDenied")) {
      event.setDecision("reject");
      event.setDecisionSource(AUTO_MODE);
    }
  }

  /** NotebookEdit reports an empty error when it succeeds. */
  private static boolean isError(JsonNode error) {
    return !error.isMissingNode()
        && !error.isNull()
        && !(error.isTextual() && error.textValue().isBlank())
        && !(error.isBoolean() && !error.booleanValue());
  }

  private static void prompt(ToolEvent event, Row row) {
    if (!event.getKind().equals("prompt")) {
      return;
    }
    List<String> typed = row.texts("input-messages");
    String text = typed.isEmpty() ? row.text("prompt") : String.join("\n", typed);
    if (text != null) {
      event.setPromptLength((long) text.length());
      Events.prompt(event, text);
    }
  }

  private static Moment moment(String hook) {
    return switch (hook) {
      case "PreToolUse", "PermissionRequest", "BeforeTool" -> Moment.TOOL_ASKED;
      case "UserPromptSubmit", "BeforeAgent" -> Moment.PROMPT_ASKED;
      case "PostToolUse", "PostToolUseFailure", "AfterTool" -> Moment.TOOL_DONE;
      default -> Moment.OTHER;
    };
  }

  private static String kind(String hook) {
    return switch (hook) {
      case "UserPromptSubmit", "BeforeAgent", "agent-turn-complete" -> "prompt";
      case "PostToolUse", "PostToolUseFailure", "AfterTool" -> "tool_result";
      case "SessionStart", "SessionEnd" -> "session";
      default -> "other";
    };
  }

  private static String prefix(String tool) {
    return switch (tool) {
      case "claude-code" -> ClaudeCodeLogs.PREFIX + "hook.";
      case "codex" -> CodexLogs.PREFIX + "hook.";
      case "gemini" -> GeminiLogs.PREFIX + "hook.";
      default -> tool + ".hook.";
    };
  }

  private static String vendor(String tool) {
    return switch (tool) {
      case "claude-code" -> "anthropic";
      case "codex" -> "openai";
      case "gemini" -> "google";
      default -> "unknown";
    };
  }

  /** Includes the time of arrival for calls without an id, to distinguish them from equal ones. */
  private static String id(ToolEvent event, String hook, Slice body) {
    boolean isNamed =
        event.getToolUseId() != null
            || (event.getPromptId() != null && event.getKind().equals("prompt"));
    EventId id =
        EventId.of(
            event.getTool() + "-hook",
            event.getSessionId(),
            hook,
            event.getToolUseId(),
            event.getPromptId(),
            isNamed ? null : event.getReceivedTime().toString());
    return isNamed ? id.hex() : id.with(body).hex();
  }
}
