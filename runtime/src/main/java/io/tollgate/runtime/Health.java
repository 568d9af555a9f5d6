package io.tollgate.runtime;

/**
 * Result of a health check.
 *
 * @param ok whether the check passed
 * @param detail one line for a person
 */
public record Health(boolean ok, String detail) {

  /** A passed check. */
  public static Health good(String detail) {
    return new Health(true, detail);
  }

  /** A check that failed, or has not passed yet. */
  public static Health bad(String detail) {
    return new Health(false, detail);
  }
}
