package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Consumer;

/** Valid events for tests, each with the differences that a test needs. */
public final class ToolEvents {

  public static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private ToolEvents() {}

  /** An event of session s1 at noon. */
  public static ToolEvent event(String id, String kind, Consumer<ToolEvent.Builder> change) {
    ToolEvent.Builder event =
        ToolEvent.newBuilder()
            .setEventId(id)
            .setKind(kind)
            .setSourceEvent("claude_code." + kind)
            .setEventTime(NOON)
            .setEventTimeSource("event")
            .setReceivedTime(NOON)
            .setTool("claude-code")
            .setVendor("anthropic")
            .setWitness("otlp_log")
            .setSource("claude-code")
            .setCredentialId("c1")
            .setSessionId("s1");
    change.accept(event);
    return event.build();
  }

  /** One telemetry event of a model call. */
  public static ToolEvent call(String id, String request, long input, long output) {
    return event(
        id,
        "model_request",
        event ->
            event
                .setRequestId(request)
                .setModel("claude-opus-5")
                .setInputTokens(input)
                .setOutputTokens(output));
  }

  /** One growing row of a transcript. */
  public static ToolEvent row(String id, String message, String request, long input, long output) {
    return event(
        id,
        "model_request",
        event ->
            event
                .setWitness("transcript")
                .setCumulative(true)
                .setMessageId(message)
                .setRequestId(request)
                .setModel("claude-opus-5")
                .setInputTokens(input)
                .setOutputTokens(output));
  }

  /** A prompt with its text. */
  public static ToolEvent prompt(String id, String promptId, String text) {
    return event(id, "prompt", event -> event.setPromptId(promptId).setPromptText(text));
  }

  /** The same event with a cost in dollars. */
  public static ToolEvent costing(ToolEvent event, String dollars) {
    return ToolEvent.newBuilder(event)
        .setReportedCost(new BigDecimal(dollars).setScale(12))
        .setReportedCurrency("USD")
        .build();
  }

  /** The event, told by a witness. */
  public static ToolEvent told(ToolEvent event, String witness) {
    event.setWitness(witness);
    return event;
  }

  /** The event, happened at a time and received two hours after noon. */
  public static ToolEvent at(Instant time, ToolEvent event) {
    event.setEventTime(time);
    event.setReceivedTime(NOON.plusSeconds(7_200));
    return event;
  }
}
