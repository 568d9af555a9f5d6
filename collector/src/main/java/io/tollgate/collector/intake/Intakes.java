package io.tollgate.collector.intake;

import io.tollgate.otlp.Signal;
import io.tollgate.source.claude.ClaudeCodeTranscript;
import io.tollgate.source.copilot.CopilotSession;
import io.tollgate.source.opencode.OpenCodeMessages;
import java.util.HashMap;
import java.util.Map;

/** Mapping of paths to intakes. */
public final class Intakes {

  private static final OtlpIntake LOGS = new OtlpIntake();

  /** Codex posts to the endpoint exactly as configured, so the bare path accepts logs as well. */
  public static final Map<String, Intake> BY_PATH = byPath();

  private Intakes() {}

  private static Map<String, Intake> byPath() {
    Map<String, Intake> intakes = new HashMap<>();
    intakes.put("/", LOGS);
    intakes.put("/v1/logs", LOGS);
    intakes.put("/v1/traces", new OtlpIntake(Signal.SPANS));
    intakes.put("/v1/metrics", new OtlpIntake(Signal.METRICS));
    intakes.put("/v1/events", new JsonIntake("events"));
    intakes.put("/v1/movements", new MovementIntake());
    intakes.put(
        "/v1/transcripts/claude-code",
        new TranscriptIntake(by -> new ClaudeCodeTranscript(by.arrival(), by.session())::map));
    intakes.put("/v1/transcripts/codex", new RolloutIntake());
    intakes.put("/v1/transcripts/gemini", new GeminiChatIntake());
    intakes.put(
        "/v1/transcripts/copilot",
        new TranscriptIntake(by -> new CopilotSession(by.arrival(), by.session())::map));
    intakes.put(
        "/v1/transcripts/opencode",
        new TranscriptIntake(by -> new OpenCodeMessages(by.arrival())::map));
    for (String proxy : new String[] {"litellm", "envoy-ai-gateway", "kong", "cloudevents"}) {
      intakes.put("/ingest/" + proxy, new JsonIntake(proxy));
    }
    return Map.copyOf(intakes);
  }
}
