package io.tollgate.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.ToolEvent;

/**
 * One hook call: a tool reports what it is about to do or has done, and may ask for permission.
 *
 * @param event the call as an event, checked against the rules for all events; its tool_input
 *     contains no file content
 * @param hook the tool's own name of the hook, for example PreToolUse
 * @param moment what the hook is about
 * @param toolInput complete input of the tool use, including file content, for fingerprints only; a
 *     missing node if there is none. Must never be stored
 */
public record HookCall(ToolEvent event, String hook, Moment moment, JsonNode toolInput) {

  /** Point in a session at which a hook is called. Only the first two can be denied. */
  public enum Moment {
    /** A tool use is about to start. */
    TOOL_ASKED,
    /** A person has typed a prompt, which no model has seen yet. */
    PROMPT_ASKED,
    /** A tool use has ended. */
    TOOL_DONE,
    /** A session starts or ends, a turn stops, or something else. */
    OTHER
  }

  public HookCall {
    requireNonNull(event, "event");
    requireNonNull(hook, "hook");
    requireNonNull(moment, "moment");
    requireNonNull(toolInput, "toolInput");
  }

  /** Whether the tool waits for permission. */
  public boolean asks() {
    return moment == Moment.TOOL_ASKED || moment == Moment.PROMPT_ASKED;
  }
}
