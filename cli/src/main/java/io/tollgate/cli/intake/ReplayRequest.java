package io.tollgate.cli.intake;

import io.tollgate.event.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Request that sends a dead letter again the way it came. The ids of events are derived from their
 * content, so what was counted meanwhile is deduplicated.
 */
final class ReplayRequest {

  private static final String JSON = "application/json";
  private static final String PROTOBUF = "application/x-protobuf";

  private final String path;
  private final String contentType;
  private final byte[] body;

  private ReplayRequest(String path, String contentType, byte[] body) {
    this.path = path;
    this.contentType = contentType;
    this.body = body;
  }

  /** Path on the collector. */
  String path() {
    return path;
  }

  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }

  /** Returns why a letter cannot be sent again; empty if it can. */
  static Optional<String> obstacle(DeadLetter letter) {
    if (letter.getOriginalKept() < letter.getOriginalSize()) {
      return Optional.of("only the beginning of the input was stored");
    }
    if (!letter.getOrigin().startsWith("/")) {
      return Optional.of(
          "it was read from topic " + letter.getOrigin() + "; its writer must write it again");
    }
    if (letter.getOrigin().startsWith("/hooks/") || letter.getOrigin().startsWith("/webhooks/")) {
      return Optional.of("the caller has already received an answer");
    }
    if (letter.getOrigin().endsWith("/codex")) {
      return Optional.of("a single line of a rollout cannot be replayed; import the file again");
    }
    if (letter.getOrigin().endsWith("/gemini") || letter.getOrigin().endsWith("/copilot")) {
      return Optional.of("a single message does not name its session; import the file again");
    }
    return Optional.empty();
  }

  static ReplayRequest of(DeadLetter letter) {
    byte[] original = new byte[letter.getOriginal().remaining()];
    letter.getOriginal().duplicate().get(original);
    String path = letter.getOrigin();
    try {
      return switch (letter.getOriginalFormat()) {
        case "otlp_json_record" ->
            new ReplayRequest(path, JSON, OtlpEnvelope.json(letter, original));
        case "otlp_protobuf_record" ->
            new ReplayRequest(path, PROTOBUF, OtlpEnvelope.protobuf(letter, original));
        default -> new ReplayRequest(path, isProtobuf(path, original) ? PROTOBUF : JSON, original);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory cannot fail", e);
    }
  }

  /** Only OTLP has bodies other than JSON. */
  private static boolean isProtobuf(String path, byte[] body) {
    boolean isOtlp = OtlpEnvelope.SIGNALS.containsKey(path);
    return isOtlp && !SendCommand.startsAsJson(body);
  }
}
