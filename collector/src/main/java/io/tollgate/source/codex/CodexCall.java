package io.tollgate.source.codex;

import io.tollgate.event.ToolEvent;

/** Id of a Codex call, since Codex gives its completed responses none. */
final class CodexCall {

  private CodexCall() {}

  /**
   * Returns an id, derived from model and counts, that is equal in telemetry and rollout of the
   * same session. The prompt grows from call to call, so two calls of a session hardly ever share
   * it; if two do, each kind of witness still counts both.
   */
  static String id(ToolEvent event) {
    long input =
        event.getInputTokens() + event.getCacheReadTokens() + event.getCacheWriteUnknownTokens();
    return "codex-call:"
        + event.getModel()
        + ":"
        + input
        + ":"
        + event.getCacheReadTokens()
        + ":"
        + event.getOutputTokens()
        + ":"
        + event.getReasoningTokens();
  }
}
