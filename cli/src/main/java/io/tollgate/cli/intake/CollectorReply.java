package io.tollgate.cli.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Parsed answer of the collector, in any format.
 *
 * @param status of HTTP
 * @param body as text
 * @param hasDeadLetters whether part of the request became dead letters
 */
record CollectorReply(int status, String body, boolean hasDeadLetters) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  // Protobuf tags: field number and wire type.
  private static final int PARTIAL_SUCCESS = (1 << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int NUMBER = (1 << 3) | WireFormat.WIRETYPE_VARINT;
  private static final int MESSAGE = (2 << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /** Parses an answer; it is in protobuf for OTLP requests in protobuf, otherwise JSON. */
  static CollectorReply of(int status, String contentType, byte[] body) {
    if (contentType.startsWith("application/x-protobuf")) {
      return protobuf(status, body);
    }
    String text = new String(body, StandardCharsets.UTF_8).strip();
    return new CollectorReply(status, text, reportsDeadLetters(text));
  }

  private static boolean reportsDeadLetters(String text) {
    try {
      JsonNode answer = JSON.readTree(text);
      return answer.has("partialSuccess") || answer.path("dead_letters").asLong() > 0;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Field 1 of an export's answer is its partial success, of an error its code. */
  private static CollectorReply protobuf(int status, byte[] body) {
    boolean isPartial = false;
    long number = 0;
    String message = "";
    try {
      CodedInputStream in = CodedInputStream.newInstance(body);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (tag) {
          case PARTIAL_SUCCESS -> {
            isPartial = true;
            in = in.readBytes().newCodedInput();
          }
          case NUMBER -> number = in.readInt64();
          case MESSAGE -> message = in.readString();
          default -> in.skipField(tag);
        }
      }
    } catch (IOException e) {
      return new CollectorReply(status, "unreadable answer", true);
    }
    String counted = isPartial ? number + " rejected: " : "";
    return new CollectorReply(status, counted + message, isPartial && number > 0);
  }

  boolean isGood() {
    return status / 100 == 2;
  }

  /** Whether everything sent was accepted. */
  boolean isWhole() {
    return isGood() && !hasDeadLetters;
  }

  /** Whether the collector stores only a note of it. */
  boolean isTooLarge() {
    return status == TOO_LARGE;
  }

  /** Whether a retry makes sense. */
  boolean isBusy() {
    return status == TOO_MANY || status == UNAVAILABLE;
  }

  String firstLine() {
    return status + " " + body.lines().findFirst().orElse("");
  }
}
