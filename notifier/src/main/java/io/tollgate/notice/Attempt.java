package io.tollgate.notice;

import java.time.Duration;

/**
 * How an attempt ended.
 *
 * @param detail what a failed one met, without url and secrets; empty when it succeeded
 * @param asked how long the receiver asked to wait; zero when it did not
 */
public record Attempt(Kind kind, String detail, Duration asked) {

  /** The detail of one that was too large. */
  static final String TOO_LARGE = "HTTP 413";

  /** What follows from it. */
  public enum Kind {
    DELIVERED,
    FAILED,
    /** The request is larger than the receiver takes; the same again would be, too. */
    TOO_LARGE,
    /** The receiver wants no more, ever. */
    GONE
  }

  /** The receiver took it. */
  public static Attempt delivered() {
    return new Attempt(Kind.DELIVERED, "", Duration.ZERO);
  }

  /** To be tried again. */
  public static Attempt failed(String detail, Duration asked) {
    return new Attempt(Kind.FAILED, detail, asked);
  }

  /** To be tried again with less. */
  public static Attempt tooLarge() {
    return new Attempt(Kind.TOO_LARGE, TOO_LARGE, Duration.ZERO);
  }

  /** Never to be tried again. */
  public static Attempt gone() {
    return new Attempt(Kind.GONE, "HTTP 410", Duration.ZERO);
  }
}
