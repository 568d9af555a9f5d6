package io.tollgate.otlp;

/**
 * Thrown when an export as a whole is unreadable; the message is one sentence that does not quote
 * it.
 */
public final class MalformedExportException extends Exception {

  /** Creates the exception from a description of the fault. */
  public MalformedExportException(String message) {
    super(message, null, false, false);
  }
}
