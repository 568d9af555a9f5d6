package io.tollgate.collector;

import io.tollgate.otlp.Slice;
import io.tollgate.source.Arrival;
import io.tollgate.source.Mapping;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads, maps and encodes an invented export some hundred times and throws the records away, so
 * that the first real request meets known schemas and compiled code. Nothing is sent.
 */
final class Rehearsal {

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

  private final Encoder encoder;
  private boolean done;

  Rehearsal(Encoder encoder) {
    this.encoder = encoder;
  }

  /** Rehearses, unless it has succeeded before; throws what the registry throws. */
  synchronized void runOnce() {
    if (done) {
      return;
    }
    OtlpIntake intake = new OtlpIntake();
    Batch rejected = new Batch(encoder, SENDER);
    rejected.reject(
        new Mapping.Rejection("malformed_record", "rehearsal"),
        "otlp_json_record",
        Slice.of(EXPORT));
    for (int round = 0; round < ROUNDS; round++) {
      try {
        intake.read(EXPORT, SENDER, new Batch(encoder, SENDER));
      } catch (RefusedException e) {
        throw new IllegalStateException("the rehearsed export is well formed", e);
      }
    }
    done = true;
  }
}
