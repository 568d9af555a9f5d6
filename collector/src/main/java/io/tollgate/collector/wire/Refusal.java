package io.tollgate.collector.wire;

/**
 * Reason why a whole body is refused.
 *
 * @param status the HTTP status
 * @param reason reason of the dead letter; null if the body is not stored, because the sender will
 *     send it again
 * @param detail one sentence for the sender and for the dead letter
 */
public record Refusal(int status, String reason, String detail) {

  /** Not enough memory for it now. */
  public static final Refusal BUSY =
      new Refusal(429, null, "too many bytes are under way; send it again");

  /** The connection was idle in the middle of a body. */
  public static final Refusal TOO_SLOW =
      new Refusal(408, null, "the rest of the request did not come");

  public static Refusal malformed(String detail) {
    return new Refusal(400, "malformed_body", detail);
  }

  static Refusal bomb(int mostRatio) {
    return new Refusal(
        413, "body_too_large", "the body is more than " + mostRatio + " times its compressed size");
  }

  public static Refusal tooLarge(int most) {
    return new Refusal(413, "body_too_large", "the body has more than " + most + " bytes");
  }

  public static Refusal unsupportedType(String detail) {
    return new Refusal(415, "malformed_body", detail);
  }

  public static Refusal tooManyRecords(int most) {
    return new Refusal(413, "body_too_large", "the body has more than " + most + " records");
  }
}
