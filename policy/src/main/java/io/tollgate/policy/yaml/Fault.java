package io.tollgate.policy.yaml;

/**
 * One reason why a document was refused.
 *
 * @param file name of the file as the caller gave it
 * @param line line in the file, from 1
 * @param reason what is wrong, in words for the author of the document
 */
public record Fault(String file, int line, String reason) {

  /** The usual form of a compiler message: {@code file:line: reason}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + reason;
  }
}
