package io.tollgate.fingerprint;

import java.util.Arrays;
import java.util.Set;

/**
 * Tokens that an interface dictates: signatures of methods that say of themselves that they
 * override, and of the functions of a trait's implementation. Whoever implements it writes them so,
 * in the same order often, and so they say nothing of where code comes from.
 */
final class Dictated {

  /** Longer signatures are hardly dictated throughout. */
  private static final int LONGEST = 48;

  private static final long AT = Hashing.mix('@');
  private static final long LESS = Hashing.mix('<');
  private static final long JAVA = Hashing.of("Override");
  private static final long WORD = Hashing.of("override");
  private static final long IMPL = Hashing.of("impl");
  private static final long FOR = Hashing.of("for");
  private static final long FN = Hashing.of("fn");
  private static final long TYPE = Hashing.of("type");
  private static final long PUB = Hashing.of("pub");

  /** What ends the implementation of a trait, as far as tokens tell. */
  private static final Set<Long> OTHER_ITEMS =
      Set.of(
          Hashing.of("struct"),
          Hashing.of("enum"),
          Hashing.of("trait"),
          Hashing.of("mod"),
          Hashing.of("union"),
          Hashing.of("extern"));

  private final Tokens tokens;
  private final boolean[] dictated;
  private boolean isTrait;

  private Dictated(Tokens tokens) {
    this.tokens = tokens;
    this.dictated = new boolean[tokens.size()];
  }

  /** For each token whether it is dictated. */
  static boolean[] of(Tokens tokens) {
    Dictated all = new Dictated(tokens);
    int at = 0;
    while (at < tokens.size()) {
      at = all.next(at);
    }
    return all.dictated;
  }

  /** Reads on from a token; returns the one to go on with. */
  private int next(int at) {
    long token = tokens.hash(at);
    if (tokens.isName(at)) {
      return token == JAVA && at > 0 && tokens.hash(at - 1) == AT ? fill(at - 1) : at + 1;
    }
    if (token == WORD || (isTrait && (token == FN || token == TYPE) && !isPublic(at))) {
      return fill(at);
    }
    if (token == IMPL && (at == 0 || tokens.isBehindBreak(at))) {
      int end = end(at);
      isTrait = hasFor(at, end);
      return end;
    }
    isTrait &= !OTHER_ITEMS.contains(token);
    return at + 1;
  }

  private boolean isPublic(int at) {
    return at > 0 && tokens.hash(at - 1) == PUB;
  }

  private boolean hasFor(int from, int end) {
    for (int i = from; i < end; i++) {
      if (tokens.hash(i) == FOR && (i + 1 == end || tokens.hash(i + 1) != LESS)) {
        return true;
      }
    }
    return false;
  }

  private int fill(int from) {
    int end = end(from);
    Arrays.fill(dictated, from, end, true);
    return end;
  }

  /** Behind the signature or the head that begins there. */
  private int end(int from) {
    int end = from + 1;
    int most = Math.min(tokens.size(), from + LONGEST);
    while (end < most && !tokens.isBehindBreak(end)) {
      end++;
    }
    return end;
  }
}
