package io.tollgate.source.codex;

import io.tollgate.event.ToolEvent;

/** Names a call of Codex, which gives its completed responses no id. */
final class CodexCall {

  private CodexCall() {}

  /**
   * An id by which telemetry and rollout tell the same call of a session: model and counts. The
   * prompt grows from call to call, so two calls of a session hardly ever share it; where two do,
   * each kind of witness still counts both.
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
