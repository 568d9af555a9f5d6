package io.tollgate.runtime;

/**
 * How a process is.
 *
 * @param ok whether the question is answered with yes
 * @param detail one line for a person
 */
public record Health(boolean ok, String detail) {

  /** All is well. */
  public static Health good(String detail) {
    return new Health(true, detail);
  }

  /** Not, or not yet. */
  public static Health bad(String detail) {
    return new Health(false, detail);
  }
}
