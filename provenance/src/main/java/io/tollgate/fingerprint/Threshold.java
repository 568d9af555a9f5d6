package io.tollgate.fingerprint;

/**
 * From what on a matched stretch counts. Measured on real repositories; see the module's README.
 *
 * @param exactTokens tokens covered by fingerprints that match as they stand
 * @param renamedTokens tokens covered when names differ, text and exact matches included
 * @param shapeTokens tokens covered when names behind a dot differ too
 * @param proseTokens words covered, in text
 * @param prints fingerprints a region must rest on
 */
public record Threshold(
    int exactTokens, int renamedTokens, int shapeTokens, int proseTokens, int prints) {

  public static final Threshold USUAL = new Threshold(28, 36, 44, 20, 3);

  boolean isReached(Chain chain) {
    return chain.prints() >= prints
        && (chain.exactWeight() >= exactTokens
            || chain.proseWeight() >= proseTokens
            || chain.renamedWeight() >= renamedTokens
            || chain.shapeWeight() >= shapeTokens);
  }
}
