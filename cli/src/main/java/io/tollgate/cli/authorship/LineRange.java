package io.tollgate.cli.authorship;

/**
 * Range of lines in a file, inclusive.
 *
 * @param first from 1
 * @param last at least {@code first}
 */
public record LineRange(int first, int last) {

  /** More than any file in practice. */
  private static final int MOST_LINES = 10_000_000;

  public LineRange {
    if (first < 1 || last < first || last > MOST_LINES) {
      throw new IllegalArgumentException(
          "lines " + first + " to " + last + " are not a valid range");
    }
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
