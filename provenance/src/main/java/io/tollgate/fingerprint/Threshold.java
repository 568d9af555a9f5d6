package io.tollgate.fingerprint;

/**
 * Thresholds from which a matched stretch counts. Measured on real repositories; see the module's
 * README.
 *
 * @param bits evidence of a region
 * @param tokens covered by fingerprints
 * @param prints least fingerprints of a region
 */
public record Threshold(int bits, int tokens, int prints) {

  public static final Threshold USUAL = new Threshold(64, 32, 3);

  /**
   * Least bits per token. A long uninformative stretch is likely to have been written by others,
   * too.
   */
  static final double LEAST_OF_A_TOKEN = 0.75;

  boolean isReached(Chain chain) {
    return chain.prints() >= prints
        && (isLongEnough(chain) || isTelling(chain))
        && chain.evidence() >= Math.max(bits, LEAST_OF_A_TOKEN * chain.tokens());
  }

  private boolean isLongEnough(Chain chain) {
    return chain.tokens() >= tokens;
  }

  /**
   * Three quarters of the tokens suffice with one and a half times the bits: names match as well.
   */
  private boolean isTelling(Chain chain) {
    return chain.tokens() * 4 >= tokens * 3 && chain.evidence() * 2 >= bits * 3;
  }

  /** Whether it may count together with an adjacent stretch. */
  boolean isPart(Chain chain) {
    return chain.prints() >= prints - 1 && chain.tokens() * 2 >= tokens;
  }

  /** Whether two parts of a stretch count; the bar is higher, as chance matches are likelier. */
  boolean isReached(Chain one, Chain other) {
    return one.tokens() + other.tokens() >= tokens * 4 / 3
        && one.evidence() + other.evidence() >= bits * 2.5;
  }
}
