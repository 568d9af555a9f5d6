package io.tollgate.fingerprint;

/** The hash of every run of tokens in one stream. */
final class Grams {

  /** A run that says too little to be kept; never a hash. */
  static final long DULL = Long.MAX_VALUE;

  private static final long RENAMED_NAME = 0x5851F42D4C957F2DL;

  private static final long DOT = Hashing.mix('.');

  private Grams() {}

  /** The hashes of runs; those that say nothing are {@link #DULL}. */
  static long[] of(Tokens tokens, Stream stream, boolean[] repeats) {
    long[] grams = all(tokens, stream);
    int repeated = 0;
    for (int i = 0; i < tokens.size(); i++) {
      repeated += repeats[i] ? 1 : 0;
      int start = i - stream.gram() + 1;
      if (start >= 0) {
        if ((stream.renames(false) && repeated * 2 > stream.gram())
            || Idioms.contains(grams[start])) {
          grams[start] = DULL;
        }
        repeated -= repeats[start] ? 1 : 0;
      }
    }
    return grams;
  }

  static long[] all(Tokens tokens, Stream stream) {
    int count = Math.max(0, tokens.size() - stream.gram() + 1);
    long[] grams = new long[count];
    for (int start = 0; start < count; start++) {
      grams[start] = gram(tokens, stream, start);
    }
    return grams;
  }

  private static long gram(Tokens tokens, Stream stream, int start) {
    long hash = stream.number();
    long seen = 0;
    long signs = 0;
    for (int i = 0; i < stream.gram(); i++) {
      long token = value(tokens, stream, start + i, i);
      seen |= 1L << (token & 63);
      signs |= tokens.isName(start + i) ? 0 : 1L << (token & 63);
      hash = hash * Hashing.FACTOR + token;
    }
    if (Long.bitCount(seen) < stream.leastDistinct()
        || Long.bitCount(signs) < stream.leastSigns()) {
      return DULL;
    }
    long mixed = Hashing.mix(hash);
    return mixed == DULL ? 0 : mixed;
  }

  private static long value(Tokens tokens, Stream stream, int token, int inGram) {
    if (!tokens.isName(token) || !stream.renames(token > 0 && tokens.hash(token - 1) == DOT)) {
      return tokens.hash(token);
    }
    int distance = tokens.distance(token);
    return Hashing.mix(RENAMED_NAME + (distance <= inGram ? distance : 0));
  }
}
