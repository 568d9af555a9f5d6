package io.tollgate.redaction;

import java.util.function.Consumer;

/**
 * Finder of random words. It distinguishes keys from names: keys are long and mix digits and both
 * cases more evenly.
 */
final class RandomWord {

  private static final String MARKER = "[secret:random]";

  /** Shorter words are not considered. */
  static final int LEAST = 20;

  /** Maximum distance, in characters, of a word from the name it belongs to. */
  private static final int NEAR = 64;

  /** Hexadecimal words are usually digests; only directly after a name they are keys. */
  private static final int CLOSE = 20;

  private static final int LEAST_ALONE = 32;
  private static final int LEAST_HEX = 32;
  private static final int LEAST_OF_A_KIND = 3;
  private static final double LEAST_BITS = 3.0;
  private static final double LEAST_BITS_ALONE = 4.0;

  /** Highest percentage of a key that looks like words by chance. */
  private static final int MOST_READABLE = 30;

  /** Base64 has one slash in 64 characters, and base64url two joins; names have more. */
  private static final int LEAST_PER_SLASH = 12;

  private static final int LEAST_PER_JOIN = 8;
  private static final int LEAST_PIECE = 3;

  /** Lowest readable percentage of a name. */
  private static final int READABLE = 60;

  private static final int SHORT_REST = 256;
  private static final int ASCII = 128;

  private RandomWord() {}

  /**
   * Finds the keys within a word, which may be a path, a URL or an assignment.
   *
   * @param gap characters since something was named like a secret; at a small distance the
   *     requirements are lower
   */
  static void each(String text, int from, int to, int gap, Consumer<Span> found) {
    if (gap >= NEAR && count(text, from, to, Chars.UPPER) < LEAST_OF_A_KIND) {
      return; // as in most ids; then no part of it is a key either
    }
    int at = from;
    while (to - at >= (gap < NEAR ? LEAST : LEAST_ALONE)) {
      int end = next(text, at, to, '=');
      int padded = end;
      while (padded < to && text.charAt(padded) == '=') {
        padded++;
      }
      inSegment(text, at, end, padded, gap, found);
      at = padded;
    }
  }

  private static void inSegment(
      String text, int from, int to, int padded, int gap, Consumer<Span> found) {
    int start = from;
    int end = next(text, start, to, '/');
    while (end < to && isFolder(text, start, end)) {
      start = end + 1;
      end = next(text, start, to, '/');
    }
    int stop = to;
    int last = lastSlash(text, start, stop) + 1;
    while (last > start && isFolder(text, last, stop)) {
      stop = last - 1;
      last = lastSlash(text, start, stop) + 1;
    }
    if (is(text, start, stop, gap)) {
      found.accept(new Span(start, stop == to ? padded : stop, MARKER));
    } else {
      inPieces(text, start, stop, stop == to ? padded : stop, gap, found);
    }
  }

  /**
   * A short rest after a key is checked as a whole again; doing so for all rests would be too slow.
   */
  private static void inPieces(
      String text, int from, int to, int padded, int gap, Consumer<Span> found) {
    int at = from;
    while (to - at >= LEAST) {
      int end = next(text, at, to, '/');
      if ((at > from || end < to) && is(text, at, end, gap)) {
        found.accept(new Span(at, end == to ? padded : end, MARKER));
        if (to - end <= SHORT_REST) {
          inSegment(text, end, to, padded, gap, found);
          return;
        }
      }
      at = end + 1;
    }
  }

  private static boolean is(String text, int from, int to, int gap) {
    boolean named = gap < NEAR;
    int length = to - from;
    if (length < (named ? LEAST : LEAST_ALONE)) {
      return false;
    }
    int least = named ? 1 : LEAST_OF_A_KIND;
    int upper = count(text, from, to, Chars.UPPER);
    if (upper < least && !named) {
      return false;
    }
    int digits = count(text, from, to, Chars.DIGIT);
    int lower = count(text, from, to, Chars.LOWER);
    if (digits >= least && upper >= least && lower >= least) {
      return count(text, from, to, Chars.JOIN) * LEAST_PER_JOIN <= length
          && count(text, from, to, Chars.BASE64_EXTRA) * LEAST_PER_SLASH <= length
          && bits(text, from, to) >= (named ? LEAST_BITS : LEAST_BITS_ALONE)
          && !Readability.is(text, from, to, MOST_READABLE);
    }
    return gap < CLOSE
        && isNext(text, from - gap, from)
        && length >= LEAST_HEX
        && isHex(text, from, to)
        && digits > 0;
  }

  /** Whether a path segment reads like a name, or is too short to tell. */
  private static boolean isFolder(String text, int from, int to) {
    return to - from < LEAST_PIECE || Readability.is(text, from, to, READABLE);
  }

  /** Position of the last slash; the one before the range if there is none. */
  private static int lastSlash(String text, int from, int to) {
    int at = to - 1;
    while (at >= from && text.charAt(at) != '/') {
      at--;
    }
    return Math.max(at, from - 1);
  }

  private static int next(String text, int from, int to, char wanted) {
    int at = from;
    while (at < to && text.charAt(at) != wanted) {
      at++;
    }
    return at;
  }

  /** Whether there are at least two of: small letters, capitals, digits. */
  static boolean hasTwoKinds(String text, int from, int to) {
    int kinds = 0;
    for (int kind : new int[] {Chars.DIGIT, Chars.UPPER, Chars.LOWER}) {
      kinds += count(text, from, to, kind) > 0 ? 1 : 0;
    }
    return kinds >= 2;
  }

  private static int count(String text, int from, int to, int classes) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += Chars.is(text.charAt(i), classes) ? 1 : 0;
    }
    return count;
  }

  /** Whether there is hardly a word in between. */
  private static boolean isNext(String text, int from, int to) {
    return from >= 0 && count(text, from, to, Chars.LETTER) < LEAST_PIECE;
  }

  static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Shannon entropy per character. */
  private static double bits(String text, int from, int to) {
    int[] counts = new int[ASCII];
    for (int i = from; i < to; i++) {
      counts[text.charAt(i) & (ASCII - 1)]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = count / (double) (to - from);
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
