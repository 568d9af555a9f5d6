package io.tollgate.fingerprint;

/**
 * View of the tokens in which runs are compared. If two contents share {@code gram + window - 1}
 * consecutive tokens in a stream, they have a fingerprint in common (Schleimer, Wilkerson, Aiken:
 * Winnowing, 2003).
 */
public enum Stream {
  /** Unchanged code, ignoring formatting and comments. */
  EXACT(1, 12, 4, 4, 0),
  /**
   * Code with each name replaced by the distance to its last occurrence, so that consistent
   * renaming has no effect (parameterised matching: Baker, 1993). Names after a dot are kept: most
   * belong to libraries.
   */
  RENAMED(2, 20, 3, 5, 3),
  /** As RENAMED, with the names after a dot replaced too. */
  SHAPE(3, 24, 3, 6, 4),
  /** Words of prose. */
  PROSE(4, 8, 5, 4, 0);

  private static final Stream[] ALL = values();

  /** Length of the longest run. */
  static final int LONGEST = 24;

  private final int number;
  private final int gram;
  private final int window;
  private final int leastDistinct;
  private final int leastSigns;

  Stream(int number, int gram, int window, int leastDistinct, int leastSigns) {
    this.number = number;
    this.gram = gram;
    this.window = window;
    this.leastDistinct = leastDistinct;
    this.leastSigns = leastSigns;
  }

  /** Identifies the stream in stored prints; never changes. */
  public int number() {
    return number;
  }

  /** The stream with a number. */
  public static Stream numbered(int number) {
    for (Stream stream : ALL) {
      if (stream.number == number) {
        return stream;
      }
    }
    throw new IllegalArgumentException("no stream has the number " + number);
  }

  /** Number of tokens that a fingerprint covers. */
  public int gram() {
    return gram;
  }

  /** Of this many consecutive runs, at least one is selected. */
  public int window() {
    return window;
  }

  /** Runs with fewer distinct tokens are uninformative: tables of numbers, closing brackets. */
  int leastDistinct() {
    return leastDistinct;
  }

  /** Runs with fewer distinct tokens other than names are uninformative too: lists of fields. */
  int leastSigns() {
    return leastSigns;
  }

  /** Whether a name is replaced. */
  boolean renames(boolean isMember) {
    return this == SHAPE || (this == RENAMED && !isMember);
  }

  /** Shared runs of at least this many tokens are always found, unless they are repetitions. */
  public int guaranteed() {
    return gram + window - 1;
  }
}
