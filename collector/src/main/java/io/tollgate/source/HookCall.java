package io.tollgate.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.ToolEvent;

/**
 * One call of a hook: a tool tells what it is about to do or has done, and may ask leave.
 *
 * @param event the call as an event, checked against the rules that all events keep; its tool_input
 *     holds no content of files
 * @param hook the tool's own name of the hook, for example PreToolUse
 * @param moment what the hook is about
 * @param toolInput what the tool use is given, whole, content of files included, for fingerprints
 *     only; a missing node if the hook is about none. Never to be kept
 */
public record HookCall(ToolEvent event, String hook, Moment moment, JsonNode toolInput) {

  /** When in a session a hook is called. Only the first two can be denied. */
  public enum Moment {
    /** A tool use is about to happen. */
    TOOL_ASKED,
    /** A person has typed a prompt, which no model has seen yet. */
    PROMPT_ASKED,
    /** A tool use is over. */
    TOOL_DONE,
    /** A session begins or ends, a turn stops, or something else. */
    OTHER
  }

  public HookCall {
    requireNonNull(event, "event");
    requireNonNull(hook, "hook");
    requireNonNull(moment, "moment");
    requireNonNull(toolInput, "toolInput");
  }

  /** True if the tool waits for leave. */
  public boolean asks() {
    return moment == Moment.TOOL_ASKED || moment == Moment.PROMPT_ASKED;
  }
}
