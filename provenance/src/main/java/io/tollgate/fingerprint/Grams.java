package io.tollgate.fingerprint;

/** Hashes of every run of tokens, by stream. */
final class Grams {

  /** Marks a run with too little information to be stored; never a hash. */
  static final long DULL = Long.MAX_VALUE;

  private static final long RENAMED_NAME = 0x5851F42D4C957F2DL;
  private static final long DOT = Hashing.mix('.');

  /** Replacement for a name by its distance to its last occurrence, 0 if it is new in its run. */
  private static final long[] BY_DISTANCE = byDistance();

  private final Tokens tokens;
  private final boolean[] dictated;
  private final int[] structure;

  Grams(Tokens tokens) {
    this(tokens, OverrideSignatures.of(tokens));
  }

  /** Dictated tokens are hashed but carry no evidence. */
  Grams(Tokens tokens, boolean[] dictated) {
    this.tokens = tokens;
    this.dictated = dictated;
    this.structure = Surprisal.sums(tokens, dictated);
  }

  /** Hashes of all runs; uninformative ones are {@link #DULL}. */
  long[] of(Stream stream, boolean[] repeats) {
    long[] grams = all(stream);
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

  /** Hashes including idioms and repetitions. */
  long[] all(Stream stream) {
    int count = Math.max(0, tokens.size() - stream.gram() + 1);
    boolean[] renamed = renamed(stream);
    long[] grams = new long[count];
    for (int start = 0; start < count; start++) {
      grams[start] = gram(stream, start, renamed);
    }
    return grams;
  }

  private boolean[] renamed(Stream stream) {
    boolean[] renamed = new boolean[tokens.size()];
    for (int i = 0; i < renamed.length; i++) {
      renamed[i] = tokens.isName(i) && stream.renames(i > 0 && tokens.hash(i - 1) == DOT);
    }
    return renamed;
  }

  /** Depends on the tokens of the run alone, so that it is the same wherever the run occurs. */
  private long gram(Stream stream, int start, boolean[] renamed) {
    int bits = structure[start + stream.gram()] - structure[start + 2];
    long hash = stream.number();
    long seen = 0;
    long signs = 0;
    for (int i = 0; i < stream.gram(); i++) {
      int at = start + i;
      long token = tokens.hash(at);
      int distance = tokens.distance(at);
      if (distance < 0) {
        signs |= 1L << token;
        bits += dictated[at] ? 0 : tokens.own(at);
      } else {
        int inside = distance <= i ? distance : 0;
        bits += dictated[at] ? 0 : ofName(at, inside, renamed[at]);
        token = renamed[at] ? BY_DISTANCE[inside] : token;
      }
      seen |= 1L << token;
      hash = hash * Hashing.FACTOR + token;
    }
    return Long.bitCount(seen) < stream.leastDistinct()
            || Long.bitCount(signs) < stream.leastSigns()
        ? DULL
        : Evidence.within(Hashing.mix(hash), bits, stream.gram());
  }

  private int ofName(int at, int inside, boolean isRenamed) {
    return inside > 0 ? Surprisal.OF_A_NAME_AGAIN : isRenamed ? 0 : tokens.own(at);
  }

  private static long[] byDistance() {
    long[] all = new long[Stream.LONGEST];
    for (int distance = 0; distance < all.length; distance++) {
      all[distance] = Hashing.mix(RENAMED_NAME + distance);
    }
    return all;
  }
}
