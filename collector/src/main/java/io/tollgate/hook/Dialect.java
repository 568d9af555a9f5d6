package io.tollgate.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Response format of each tool's hooks. A call without objection is answered with an empty object:
 * an explicit allow would skip the tool's own question to the person. If a tool cannot ask the
 * person, what a person must confirm is denied.
 */
public enum Dialect {
  CLAUDE_CODE("claude-code"),
  CODEX("codex"),
  GEMINI("gemini");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String tool;

  Dialect(String tool) {
    this.tool = tool;
  }

  /** The tool's name in events and paths. */
  public String tool() {
    return tool;
  }

  /** Whether the answer to this hook event can stop anything. */
  public boolean canStop(String hookEvent) {
    return switch (hookEvent) {
      case "UserPromptSubmit", "PreToolUse", "PermissionRequest" -> this != GEMINI;
      case "BeforeAgent", "BeforeTool" -> this == GEMINI;
      default -> false;
    };
  }

  /** Returns the body of the answer. */
  public String body(String hookEvent, HookAnswer answer) {
    ObjectNode body = JSON.createObjectNode();
    boolean isStopped = answer.verdict() == Verdict.DENY || answer.verdict() == Verdict.ASK;
    if (isStopped && canStop(hookEvent)) {
      stop(hookEvent, answer, body);
    } else if (answer.text() != null) {
      body.put("systemMessage", answer.text());
    }
    return text(body);
  }

  /**
   * Returns the body of the answer when the hook's name could not be read: the one form of denial
   * that most hooks of the tool respect.
   */
  public String bodyUnnamed(HookAnswer answer) {
    ObjectNode body = JSON.createObjectNode();
    if (answer.verdict() == Verdict.DENY || answer.verdict() == Verdict.ASK) {
      body.put("decision", this == GEMINI ? "deny" : "block");
      body.put("reason", answer.text());
      if (this == CLAUDE_CODE) {
        body.put("continue", false);
        body.put("stopReason", answer.text());
      }
    } else if (answer.text() != null) {
      body.put("systemMessage", answer.text());
    }
    return text(body);
  }

  private static String text(ObjectNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is JSON", e);
    }
  }

  private void stop(String hookEvent, HookAnswer answer, ObjectNode body) {
    switch (hookEvent) {
      case "PreToolUse" -> {
        ObjectNode own = body.putObject("hookSpecificOutput");
        own.put("hookEventName", hookEvent);
        boolean isAsked = answer.verdict() == Verdict.ASK && this == CLAUDE_CODE;
        own.put("permissionDecision", isAsked ? "ask" : "deny");
        own.put("permissionDecisionReason", answer.text());
      }
      case "PermissionRequest" -> permission(hookEvent, answer, body);
      case "UserPromptSubmit" -> {
        body.put("decision", "block");
        body.put("reason", answer.text());
      }
      default -> {
        body.put("decision", "deny");
        body.put("reason", answer.text());
      }
    }
  }

  /** The tool is about to ask the person anyway; only a denial changes that. */
  private static void permission(String hookEvent, HookAnswer answer, ObjectNode body) {
    if (answer.verdict() == Verdict.ASK) {
      body.put("systemMessage", answer.text());
      return;
    }
    ObjectNode own = body.putObject("hookSpecificOutput");
    own.put("hookEventName", hookEvent);
    own.putObject("decision").put("behavior", "deny").put("message", answer.text());
  }
}
