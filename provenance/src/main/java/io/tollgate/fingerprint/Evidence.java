package io.tollgate.fingerprint;

/**
 * Evidence of a fingerprint, encoded in four of its bits: 0 to 15 half bits of information per
 * token. It depends on the run alone, so that equal runs have equal fingerprints.
 */
final class Evidence {

  private static final long MASK = 15;

  /** In the middle: indexes partition by the highest bits, heaps by the lowest. */
  private static final int AT = 24;

  private Evidence() {}

  /**
   * Encodes the evidence of a run, in eighths of a bit, into its hash; {@link Grams#DULL} if there
   * is too little.
   */
  static long within(long hash, int eighths, int tokens) {
    long halves = Math.min(MASK, eighths / (4 * tokens));
    long marked = (hash & ~(MASK << AT)) | (halves << AT);
    return halves == 0 ? Grams.DULL : marked == Grams.DULL ? 0 : marked;
  }

  /** Bits per token. */
  static double of(long hash) {
    return ((hash >>> AT) & MASK) / 2.0;
  }
}
