package io.tollgate.redaction;

/** Tells keys from names: keys are long and mix digits with both cases more evenly. */
final class RandomWord {

  /** Shorter words are never looked at. */
  static final int LEAST = 20;

  private static final int LEAST_ALONE = 32;
  private static final int LEAST_HEX = 32;
  private static final int LEAST_OF_A_KIND = 3;
  private static final double LEAST_BITS = 3.0;
  private static final double LEAST_BITS_ALONE = 4.0;
  private static final int ASCII = 128;

  private RandomWord() {}

  /**
   * True if a word looks random.
   *
   * @param named whether something before it is named like a secret; then less is enough
   */
  static boolean is(String text, int from, int to, boolean named) {
    int length = to - from;
    if (length < (named ? LEAST : LEAST_ALONE)) {
      return false;
    }
    int digits = count(text, from, to, Chars.DIGIT);
    int upper = count(text, from, to, Chars.UPPER);
    int lower = count(text, from, to, Chars.LOWER);
    int least = named ? 1 : LEAST_OF_A_KIND;
    if (digits >= least && upper >= least && lower >= least) {
      return bits(text, from, to) >= (named ? LEAST_BITS : LEAST_BITS_ALONE);
    }
    return named && length >= LEAST_HEX && isHex(text, from, to) && digits > 0;
  }

  /** True if there are at least two of: small letters, capitals, digits. */
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

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Shannon's entropy per character. */
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
