package io.tollgate.bench;

/**
 * Comparison of one figure.
 *
 * @param name name of the figure
 * @param expected value according to the oracle, as text
 * @param found value that was read, as text
 */
public record Check(String name, String expected, String found, boolean ok) {

  /** Checks a figure that must match exactly. */
  public static Check equal(String name, Object expected, Object found) {
    return new Check(name, String.valueOf(expected), String.valueOf(found), expected.equals(found));
  }

  /**
   * Checks a count that may be higher by what was sent again without an answer to the first
   * sending.
   */
  static Check within(String name, long expected, long most, long found) {
    String range = expected == most ? Long.toString(expected) : expected + " to " + most;
    return new Check(name, range, Long.toString(found), found >= expected && found <= most);
  }

  static Check atMost(String name, String unit, double limit, double found) {
    return new Check(
        name,
        String.format("< %.0f %s", limit, unit),
        String.format("%.1f %s", found, unit),
        found < limit);
  }
}
