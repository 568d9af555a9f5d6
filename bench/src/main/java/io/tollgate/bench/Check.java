package io.tollgate.bench;

/**
 * One figure that was compared.
 *
 * @param name what it is
 * @param expected what the oracle says, as text
 * @param found what was read, as text
 */
public record Check(String name, String expected, String found, boolean ok) {

  /** A figure that must be exactly so. */
  public static Check equal(String name, Object expected, Object found) {
    return new Check(name, String.valueOf(expected), String.valueOf(found), expected.equals(found));
  }

  /** A count that may be higher by what was sent again without an answer to the first sending. */
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
