package io.tollgate.policy.yaml;

/**
 * Where a document begins.
 *
 * @param file name of the file as the caller gave it
 * @param line line in the file, from 1
 */
public record Place(String file, int line) {
  public Fault fault(String reason) {
    return new Fault(file, line, reason);
  }
}
