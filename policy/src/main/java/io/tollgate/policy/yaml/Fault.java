package io.tollgate.policy.yaml;

/**
 * Reason why a document was refused.
 *
 * @param file name of the file as given by the caller
 * @param line line in the file, from 1
 * @param reason explanation for the author of the document
 */
public record Fault(String file, int line, String reason) {

  /** The usual form of a compiler message: {@code file:line: reason}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + reason;
  }
}
