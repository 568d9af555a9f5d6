package io.tollgate.policy.yaml;

/**
 * Location of a document.
 *
 * @param file name of the file as given by the caller
 * @param line line in the file, from 1
 */
public record Place(String file, int line) {
  public Fault fault(String reason) {
    return new Fault(file, line, reason);
  }
}
