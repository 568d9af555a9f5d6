package io.tollgate.otlp;

/** The export as a whole cannot be read; the message is one sentence that does not quote it. */
public final class MalformedExportException extends Exception {

  /** Says what is wrong. */
  public MalformedExportException(String message) {
    super(message, null, false, false);
  }
}
