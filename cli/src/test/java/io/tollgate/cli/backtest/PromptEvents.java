package io.tollgate.cli.backtest;

import io.tollgate.event.ToolEvent;
import java.time.Instant;

/** Reports of prompts as stored in the log. */
final class PromptEvents {

  private PromptEvents() {}

  static ToolEvent prompt(String id, String session, Instant time, String text) {
    return ToolEvent.newBuilder()
        .setEventId(id)
        .setKind("prompt")
        .setSourceEvent("claude_code.user_prompt")
        .setEventTime(time)
        .setEventTimeSource("event")
        .setReceivedTime(time)
        .setTool("claude-code")
        .setVendor("anthropic")
        .setWitness("otlp_log")
        .setSource("claude-code")
        .setCredentialId("c1")
        .setSessionId(session)
        .setPromptText(text)
        .build();
  }
}
