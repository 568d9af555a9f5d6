package io.tollgate.fingerprint;

/**
 * Information content of each token given the two before it, independent of names and values, in
 * eighths of a bit. The statistics come from open source code ({@code StructureCounts}, test
 * sources).
 */
final class Surprisal {

  /** Information in choosing one of the recently used names. */
  static final int OF_A_NAME_AGAIN = 12;

  static final int SLOTS = 1 << 17;

  private static final int UNSEEN = 56;

  private static final byte[] COSTS = DataFile.read("structure.bin");

  private Surprisal() {}

  /** Prefix sums without the tokens left out; one more element than there are tokens. */
  static int[] sums(Tokens tokens, boolean[] leftOut) {
    int[] sums = new int[tokens.size() + 1];
    long before = 0;
    long last = 0;
    for (int i = 0; i < tokens.size(); i++) {
      long token = tokens.shape(i);
      sums[i + 1] = sums[i] + (leftOut[i] ? 0 : cost(before, last, token));
      before = last;
      last = token;
    }
    return sums;
  }

  private static int cost(long before, long last, long token) {
    int cost = COSTS[slot(before, last, token)];
    if (cost == 0) {
      cost = COSTS[slot(1, last, token)];
    }
    return cost == 0 ? UNSEEN : cost;
  }

  static int slot(long before, long last, long token) {
    long mixed = (before * Hashing.FACTOR + last) * Hashing.FACTOR + token;
    return (int) ((mixed * 0xBF58476D1CE4E5B9L) >>> 47);
  }
}
