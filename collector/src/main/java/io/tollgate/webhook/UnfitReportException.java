package io.tollgate.webhook;

/**
 * Thrown when a report lacks what a review needs, or has invalid fields; the message names every
 * fault.
 */
public final class UnfitReportException extends Exception {

  UnfitReportException(String message) {
    super(message);
  }
}
