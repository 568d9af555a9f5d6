package io.tollgate.notice;

import java.time.Duration;

/**
 * Outcome of a delivery attempt.
 *
 * @param detail why it failed, without url and secrets; empty when it succeeded
 * @param retryAfter how long the receiver asked to wait; zero when it did not
 */
public record Attempt(Kind kind, String detail, Duration retryAfter) {

  /** Detail of an attempt that was too large. */
  static final String TOO_LARGE = "HTTP 413";

  /** Kind of outcome. */
  public enum Kind {
    DELIVERED,
    FAILED,
    /** The request exceeds the receiver's limit; the same request would fail again. */
    TOO_LARGE,
    /** The receiver wants no more requests, ever. */
    GONE
  }

  /** The receiver accepted it. */
  public static Attempt delivered() {
    return new Attempt(Kind.DELIVERED, "", Duration.ZERO);
  }

  /** Failed; to be retried. */
  public static Attempt failed(String detail, Duration retryAfter) {
    return new Attempt(Kind.FAILED, detail, retryAfter);
  }

  /** Too large; to be retried with less. */
  public static Attempt tooLarge() {
    return new Attempt(Kind.TOO_LARGE, TOO_LARGE, Duration.ZERO);
  }

  /** Gone; never to be retried. */
  public static Attempt gone() {
    return new Attempt(Kind.GONE, "HTTP 410", Duration.ZERO);
  }
}
