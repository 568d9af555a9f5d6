package io.tollgate.fingerprint;

import java.util.Arrays;
import java.util.Set;

/**
 * Tokens that are dictated by an interface: signatures of methods marked as overriding, and of the
 * functions in a trait's implementation. Every implementer writes them the same, often in the same
 * order, so they are no evidence of origin. Neither are closing tags, which follow from the opening
 * ones.
 */
final class OverrideSignatures {

  /** Longer signatures are hardly dictated throughout. */
  private static final int LONGEST = 48;

  private static final long AT = Hashing.mix('@');
  private static final long LESS = Hashing.mix('<');
  private static final long GREATER = Hashing.mix('>');
  private static final long SLASH = Hashing.mix('/');
  private static final long JAVA = Hashing.of("Override");
  private static final long WORD = Hashing.of("override");
  private static final long IMPL = Hashing.of("impl");
  private static final long FOR = Hashing.of("for");
  private static final long FN = Hashing.of("fn");
  private static final long TYPE = Hashing.of("type");
  private static final long PUB = Hashing.of("pub");
  private static final long THIS = Hashing.of("this");
  private static final long DOT = Hashing.mix('.');
  private static final long EQUAL = Hashing.mix('=');
  private static final long OPEN = Hashing.mix('(');

  /** Names of equality methods, which are alike in every class. */
  private static final Set<Long> EQUALITY =
      Set.of(
          Hashing.of("equals"),
          Hashing.of("hashCode"),
          Hashing.of("Equals"),
          Hashing.of("GetHashCode"));

  private static final Set<Long> TYPES_OF_EQUALITY =
      Set.of(Hashing.of("boolean"), Hashing.of("bool"), Hashing.of("int"));

  /** Tokens that begin the next member of a class but no statement. */
  private static final Set<Long> BEGIN_MEMBERS =
      Set.of(
          AT,
          Hashing.of("public"),
          Hashing.of("private"),
          Hashing.of("protected"),
          Hashing.of("static"),
          Hashing.of("class"));

  /** Length of {@code this.a = a} in tokens. */
  private static final int ASSIGNMENT = 5;

  /** In tokens; anything longer is more than an equality method. */
  private static final int LONGEST_EQUALITY = 120;

  /** In tokens, for {@code </Menu.Item>} and the like. */
  private static final int LONGEST_TAG = 10;

  /** Tokens that end the implementation of a trait, as far as tokens can tell. */
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

  private OverrideSignatures(Tokens tokens) {
    this.tokens = tokens;
    this.dictated = new boolean[tokens.size()];
  }

  /** Whether each token is dictated. */
  static boolean[] of(Tokens tokens) {
    OverrideSignatures all = new OverrideSignatures(tokens);
    int at = 0;
    while (at < tokens.size()) {
      at = all.next(at);
    }
    return all.dictated;
  }

  /** Processes a token and returns the next one to process. */
  private int next(int at) {
    long token = tokens.hash(at);
    if (isEquality(at)) {
      return fill(at, endOfMember(at));
    }
    if (tokens.isName(at)) {
      return token == JAVA && at > 0 && tokens.hash(at - 1) == AT ? signature(at - 1) : at + 1;
    }
    if (token == LESS) {
      int end = endOfClosingTag(at);
      return end == at ? at + 1 : fill(at, end);
    }
    if (token == WORD || (isTrait && (token == FN || token == TYPE) && !isPublic(at))) {
      return signature(at);
    }
    if (token == IMPL && (at == 0 || tokens.isBehindBreak(at))) {
      int end = end(at);
      isTrait = hasFor(at, end);
      return end;
    }
    if (token == THIS && isAssignment(at)) {
      return fill(at, at + ASSIGNMENT);
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

  private boolean isAssignment(int at) {
    return at + ASSIGNMENT <= tokens.size()
        && tokens.hash(at + 1) == DOT
        && tokens.hash(at + 3) == EQUAL
        && tokens.hash(at + 2) == tokens.hash(at + 4)
        && (at + ASSIGNMENT == tokens.size() || tokens.isBehindBreak(at + ASSIGNMENT));
  }

  /** End of the closing tag that begins there; the same position if none does. */
  private int endOfClosingTag(int at) {
    int most = Math.min(tokens.size(), at + LONGEST_TAG);
    int end = at + 1;
    if (end == most || tokens.hash(end) != SLASH) {
      return at;
    }
    end++;
    while (end < most && (tokens.isName(end) || tokens.hash(end) == DOT)) {
      end++;
    }
    return end < most && tokens.hash(end) == GREATER ? end + 1 : at;
  }

  private boolean isEquality(int at) {
    return at > 0
        && EQUALITY.contains(tokens.hash(at))
        && TYPES_OF_EQUALITY.contains(tokens.hash(at - 1))
        && at + 1 < tokens.size()
        && tokens.hash(at + 1) == OPEN;
  }

  private int endOfMember(int from) {
    int end = from + 1;
    int most = Math.min(tokens.size(), from + LONGEST_EQUALITY);
    while (end < most && !(tokens.isBehindBreak(end) && BEGIN_MEMBERS.contains(tokens.hash(end)))) {
      end++;
    }
    return end;
  }

  /** Continues at the method's name, which may be that of an equality method. */
  private int signature(int from) {
    int end = end(from);
    fill(from, end);
    for (int at = from; at < end; at++) {
      if (isEquality(at)) {
        return at;
      }
    }
    return end;
  }

  private int fill(int from, int end) {
    Arrays.fill(dictated, from, end, true);
    return end;
  }

  /** End of the signature or head that begins there. */
  private int end(int from) {
    int end = from + 1;
    int most = Math.min(tokens.size(), from + LONGEST);
    while (end < most && !tokens.isBehindBreak(end)) {
      end++;
    }
    return end;
  }
}
