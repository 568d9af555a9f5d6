package io.tollgate.policy.rule;

import io.tollgate.policy.regex.CaseFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Text pattern with Sigma's wildcards: {@code *} matches any characters, {@code ?} one. A backslash
 * escapes a following wildcard or backslash; before anything else it is literal.
 */
final class Glob {
  private static final int ANY_TEXT = -1;
  private static final int ANY_CHARACTER = -2;
  private static final int ANY_DASH = -3;

  /** Hyphen, slash, en dash, em dash, horizontal bar: each may introduce a flag. */
  private static final String DASHES = "-/\u2013\u2014\u2015";

  private final int[] tokens;
  private final Optional<String> exact;
  private final Optional<String> infix;
  private final Optional<String> prefix;
  private final Optional<String> suffix;

  private Glob(int[] tokens) {
    this.tokens = tokens;
    int length = tokens.length;
    boolean openStart = length >= 1 && tokens[0] == ANY_TEXT;
    boolean openEnd = length >= 1 && tokens[length - 1] == ANY_TEXT;
    this.exact = plain(0, length);
    this.infix = length >= 2 && openStart && openEnd ? plain(1, length - 1) : Optional.empty();
    this.prefix = openEnd ? plain(0, length - 1) : Optional.empty();
    this.suffix = openStart ? plain(1, length) : Optional.empty();
  }

  /** Parses a value as written in a document. */
  static Glob parse(String value) {
    int[] tokens = new int[value.length()];
    int length = 0;
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      boolean escapes =
          character == '\\' && i + 1 < value.length() && "\\*?".indexOf(value.charAt(i + 1)) >= 0;
      if (escapes) {
        tokens[length++] = value.charAt(++i);
      } else {
        tokens[length++] = wildcardOr(character);
      }
    }
    return new Glob(Arrays.copyOf(tokens, length));
  }

  private static int wildcardOr(char character) {
    return switch (character) {
      case '*' -> ANY_TEXT;
      case '?' -> ANY_CHARACTER;
      default -> character;
    };
  }

  /** A text without wildcards. */
  static Glob literal(String text) {
    return new Glob(text.chars().toArray());
  }

  /** The pattern for a value with the comparison contains, startswith or endswith. */
  Glob widened(Modifier comparison) {
    boolean open = comparison == Modifier.CONTAINS;
    int[] head = open || comparison == Modifier.ENDSWITH ? new int[] {ANY_TEXT} : new int[0];
    int[] tail = open || comparison == Modifier.STARTSWITH ? new int[] {ANY_TEXT} : new int[0];
    int[] wide = Arrays.copyOf(head, head.length + tokens.length + tail.length);
    System.arraycopy(tokens, 0, wide, head.length, tokens.length);
    System.arraycopy(tail, 0, wide, head.length + tokens.length, tail.length);
    return new Glob(wide);
  }

  Glob folded() {
    return new Glob(
        Arrays.stream(tokens)
            .map(token -> token < 0 ? token : CaseFold.fold((char) token))
            .toArray());
  }

  /**
   * What to search for in a field.
   *
   * @param decides whether finding it decides the test
   */
  NecessaryText sought(boolean decides) {
    if (exact.isPresent()) {
      return NecessaryText.of(NecessaryText.Kind.EQUAL, exact.get(), decides);
    }
    if (infix.isPresent()) {
      return NecessaryText.of(NecessaryText.Kind.PART, infix.get(), decides);
    }
    if (prefix.isPresent()) {
      return NecessaryText.of(NecessaryText.Kind.START, prefix.get(), decides);
    }
    return suffix
        .map(text -> NecessaryText.of(NecessaryText.Kind.END, text, decides))
        .orElseGet(() -> NecessaryText.of(NecessaryText.Kind.PART, longestLiteral(), false));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && Arrays.equals(tokens, glob.tokens);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(tokens);
  }

  boolean isEmpty() {
    return tokens.length == 0;
  }

  /** The text, if there is no wildcard. */
  Optional<String> exactText() {
    return exact;
  }

  /** The longest sequence without a wildcard; empty if there are only wildcards. */
  String longestLiteral() {
    String longest = "";
    StringBuilder current = new StringBuilder();
    for (int token : tokens) {
      if (token < 0) {
        current.setLength(0);
      } else if (current.append((char) token).length() > longest.length()) {
        longest = current.toString();
      }
    }
    return longest;
  }

  /** All combinations of dashes at these positions. */
  List<Glob> permuted(List<Integer> positions) {
    List<Glob> globs = new ArrayList<>(List.of(this));
    for (int position : positions) {
      List<Glob> next = new ArrayList<>();
      for (Glob glob : globs) {
        for (int i = 0; i < DASHES.length(); i++) {
          int[] changed = glob.tokens.clone();
          changed[position] = DASHES.charAt(i);
          next.add(new Glob(changed));
        }
      }
      globs = next;
    }
    return globs;
  }

  /** The pattern with any dash allowed at these positions. */
  Glob withDashes(List<Integer> positions) {
    int[] changed = tokens.clone();
    positions.forEach(position -> changed[position] = ANY_DASH);
    return new Glob(changed);
  }

  /** Positions of dashes that start a word, as in {@code -flag}. */
  List<Integer> flagPositions() {
    IntPredicate word = token -> token >= 0 && (Character.isLetterOrDigit(token) || token == '_');
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.length; i++) {
      boolean atStart = i == 0 || !word.test(tokens[i - 1]);
      if (DASHES.indexOf(tokens[i]) >= 0 && atStart && word.test(tokens[i + 1])) {
        positions.add(i);
      }
    }
    return positions;
  }

  boolean matches(String text) {
    if (exact.isPresent()) {
      return exact.get().equals(text);
    }
    if (infix.isPresent()) {
      return text.contains(infix.get());
    }
    if (prefix.isPresent()) {
      return text.startsWith(prefix.get());
    }
    return suffix.isPresent() ? text.endsWith(suffix.get()) : matchesTokens(text);
  }

  /** Greedy: on a mismatch the latest {@code *} takes one more character, without a stack. */
  private boolean matchesTokens(String text) {
    int token = 0;
    int position = 0;
    int star = -1;
    int afterStar = 0;
    while (position < text.length()) {
      if (token < tokens.length && tokens[token] == ANY_TEXT) {
        star = token++;
        afterStar = position;
      } else if (token < tokens.length && standsFor(tokens[token], text.charAt(position))) {
        position += tokens[token] == ANY_CHARACTER ? charactersAt(text, position) : 1;
        token++;
      } else if (star >= 0) {
        token = star + 1;
        position = ++afterStar;
      } else {
        return false;
      }
    }
    while (token < tokens.length && tokens[token] == ANY_TEXT) {
      token++;
    }
    return token == tokens.length;
  }

  /** What people see as one character may be two of the text. */
  private static int charactersAt(String text, int position) {
    return Character.charCount(text.codePointAt(position));
  }

  private static boolean standsFor(int token, char character) {
    return token == character
        || token == ANY_CHARACTER
        || (token == ANY_DASH && DASHES.indexOf(character) >= 0);
  }

  private Optional<String> plain(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (tokens[i] < 0) {
        return Optional.empty();
      }
      text.append((char) tokens[i]);
    }
    return Optional.of(text.toString());
  }
}
