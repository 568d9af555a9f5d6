package io.tollgate.webhook;

/** A report lacks what a review needs, or holds what is none; the message says all of it. */
public final class UnfitReportException extends Exception {

  UnfitReportException(String message) {
    super(message);
  }
}
