package io.tollgate.collector.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Response to a sender.
 *
 * @param status the HTTP status
 * @param contentType type of the body
 * @param body the body
 * @param headers further headers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

  private static final String ERROR = "{\"error\":\"";
  public static final String JSON = "application/json";
  public static final String PROTOBUF = "application/x-protobuf";

  /** Kafka or the registry failed; the same request may be retried. */
  public static final Answer UNAVAILABLE =
      error(503, "the records could not be stored; send them again", Map.of("Retry-After", "1"));

  /** Kafka is unavailable and the spool is full; waiting is the only remedy. */
  public static final Answer FULL =
      error(503, "the brokers are away and the spool is full", Map.of("Retry-After", "10"));

  public static Answer json(int status, String body) {
    return new Answer(status, JSON, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** Returns a body of one line of JSON; the message must not need escaping. */
  public static Answer error(int status, String message, Map<String, String> headers) {
    byte[] body = (ERROR + message + "\"}\n").getBytes(StandardCharsets.UTF_8);
    return new Answer(status, JSON, body, headers);
  }

  /** Returns the error in one line; empty if there is none. */
  public String message() {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    return text.startsWith(ERROR) ? text.substring(ERROR.length(), text.length() - 2) : "";
  }

  public static Answer of(Refusal refusal) {
    Map<String, String> headers = refusal.status() == 429 ? Map.of("Retry-After", "1") : Map.of();
    return error(refusal.status(), refusal.detail(), headers);
  }
}
