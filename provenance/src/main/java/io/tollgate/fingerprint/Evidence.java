package io.tollgate.fingerprint;

/**
 * How much a fingerprint says, kept in four of its bits: half bits for each token it covers, 0 to
 * 15. It depends on nothing but the run, so that equal runs stay equal.
 */
final class Evidence {

  private static final long MASK = 15;

  /** In the middle: indexes cut by the highest bits, heaps by the lowest. */
  private static final int AT = 24;

  private Evidence() {}

  /** The hash of a run that says so many eighths of a bit; {@link Grams#DULL} if that is little. */
  static long within(long hash, int eighths, int tokens) {
    long halves = Math.min(MASK, eighths / (4 * tokens));
    long marked = (hash & ~(MASK << AT)) | (halves << AT);
    return halves == 0 ? Grams.DULL : marked == Grams.DULL ? 0 : marked;
  }

  /** Bits for each token. */
  static double of(long hash) {
    return ((hash >>> AT) & MASK) / 2.0;
  }
}
