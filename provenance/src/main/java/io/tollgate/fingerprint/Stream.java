package io.tollgate.fingerprint;

/**
 * A way to look at tokens. Any run of {@code gram + window - 1} tokens that two contents share in
 * one stream gives them a fingerprint in common (Schleimer, Wilkerson, Aiken: Winnowing, 2003).
 */
public enum Stream {
  /** Code as it stands, behind formatting and comments. */
  EXACT(1, 12, 4, 4, 0),
  /**
   * Code with its names replaced by how long ago each stood last, so that names may change as long
   * as they do so throughout (parameterised matching: Baker, 1993). Names behind a dot stay: most
   * belong to libraries.
   */
  RENAMED(2, 20, 3, 5, 3),
  /** As RENAMED, with the names behind a dot replaced too. */
  SHAPE(3, 24, 3, 6, 4),
  /** Words of text. */
  PROSE(4, 8, 5, 4, 0);

  /** No run is longer. */
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

  /** Stands for the stream wherever prints are kept; never changes. */
  public int number() {
    return number;
  }

  /** The stream that goes by a number. */
  public static Stream numbered(int number) {
    for (Stream stream : values()) {
      if (stream.number == number) {
        return stream;
      }
    }
    throw new IllegalArgumentException("no stream has the number " + number);
  }

  /** Tokens that one fingerprint covers. */
  public int gram() {
    return gram;
  }

  /** Of so many runs of gram tokens in a row one at least is kept. */
  public int window() {
    return window;
  }

  /** Runs with fewer different tokens say nothing: tables of numbers, closing brackets. */
  int leastDistinct() {
    return leastDistinct;
  }

  /** Runs with fewer different tokens that are no names say nothing either: lists of fields. */
  int leastSigns() {
    return leastSigns;
  }

  /** Whether a name may have changed. */
  boolean renames(boolean isMember) {
    return this == SHAPE || (this == RENAMED && !isMember);
  }

  /** Shared runs from this many tokens on are always found, unless they only repeat themselves. */
  public int guaranteed() {
    return gram + window - 1;
  }
}
