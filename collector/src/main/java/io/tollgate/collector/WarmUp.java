package io.tollgate.collector;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.collector.hooks.HookIntake;
import io.tollgate.collector.hooks.HookService;
import io.tollgate.collector.intake.OtlpIntake;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Encoder;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.hook.Dialect;
import io.tollgate.hook.DirectoryView;
import io.tollgate.hook.Knowledge;
import io.tollgate.hook.OrderBook;
import io.tollgate.hook.SessionMemory;
import io.tollgate.otlp.Slice;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Mapping;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Warm-up: reads, maps and encodes a made-up export some hundred times and discards the records, so
 * that the first real request finds schemas cached and code compiled. Nothing is sent.
 */
final class WarmUp {

  private static final int ROUNDS = 300;

  private static final byte[] EXPORT =
      """
      {"resourceLogs":[{"resource":{"attributes":[
       {"key":"service.name","value":{"stringValue":"claude-code"}}]},"scopeLogs":[{"logRecords":[
       {"timeUnixNano":"0","body":{"stringValue":"claude_code.api_request"},"attributes":[
        {"key":"event.name","value":{"stringValue":"api_request"}},
        {"key":"event.timestamp","value":{"stringValue":"2026-01-01T00:00:00.000Z"}},
        {"key":"event.sequence","value":{"intValue":1}},
        {"key":"session.id","value":{"stringValue":"rehearsal"}},
        {"key":"model","value":{"stringValue":"rehearsal"}},
        {"key":"input_tokens","value":{"intValue":"1"}},
        {"key":"cost_usd","value":{"doubleValue":0.001}}]}]}]}]}
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final Sender SENDER =
      new Sender(
          new Arrival("rehearsal", "rehearsal", null, Instant.parse("2026-01-01T00:00:00Z")),
          "/v1/logs",
          Answer.JSON,
          null);

  private static final byte[] HOOK =
      """
      {"session_id":"rehearsal","hook_event_name":"UserPromptSubmit","prompt_id":"rehearsal",
       "cwd":"/rehearsal","prompt":"Please tidy up the names in this module."}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final Encoder encoder;
  private final PurposeClassifier classifier;
  private boolean done;

  WarmUp(Encoder encoder, PurposeClassifier classifier) {
    this.encoder = encoder;
    this.classifier = classifier;
  }

  /** Runs the warm-up unless it has already succeeded; throws what the registry throws. */
  synchronized void runOnce() {
    if (done) {
      return;
    }
    OtlpIntake intake = new OtlpIntake();
    Batch rejected = new Batch(encoder, SENDER, event -> {});
    rejected.reject(
        new Mapping.Rejection("malformed_record", "rehearsal"),
        "otlp_json_record",
        Slice.of(EXPORT));
    HookIntake hooks = hookIntake();
    for (int round = 0; round < ROUNDS; round++) {
      try {
        intake.read(EXPORT, SENDER, new Batch(encoder, SENDER, event -> {}));
        Batch called = new Batch(encoder, SENDER, event -> {});
        hooks.read(HOOK, SENDER, called);
        called.catchUp();
      } catch (RefusedException e) {
        throw new IllegalStateException("the rehearsed export is well formed", e);
      }
    }
    done = true;
  }

  /** Uses no orders, and metrics that nobody reads. */
  private HookIntake hookIntake() {
    HookService desk =
        new HookService(
            new OrderBook(false),
            new DirectoryView(null),
            new SessionMemory(2),
            () -> Knowledge.CURRENT,
            classifier,
            () -> "rehearsal",
            new SimpleMeterRegistry());
    return new HookIntake(Dialect.CLAUDE_CODE, desk);
  }
}
