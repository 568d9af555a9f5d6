package io.tollgate.policy.rule;

import java.util.List;

/**
 * Cheap precondition of a test: what must be present in a field for it to hold.
 *
 * @param kind where the texts are searched
 * @param texts case-folded, one suffices; none for VALUE and NOTHING
 * @param decides whether finding one is sufficient for the test to hold
 */
public record NecessaryText(Kind kind, List<String> texts, boolean decides) {
  /** Longer texts enlarge the automaton without being much more selective. */
  public static final int LONGEST = 16;

  /** Position in a value at which the text must be. */
  public enum Kind {
    /** The value equals this text. */
    EQUAL,
    /** The value equals this number. */
    NUMBER,
    /** The value starts with this text. */
    START,
    /** The value ends with this text. */
    END,
    /** The value contains this text. */
    PART,
    /** There is a value. */
    VALUE,
    /** No precondition, so the test must always be evaluated. */
    NOTHING
  }

  public static final NecessaryText VALUE = new NecessaryText(Kind.VALUE, List.of(), false);
  static final NecessaryText NOTHING = new NecessaryText(Kind.NOTHING, List.of(), false);

  /** For one text; of a long one, the end is searched, as paths and addresses often start alike. */
  static NecessaryText of(Kind kind, String folded, boolean decides) {
    boolean inPart = kind == Kind.START || kind == Kind.END || kind == Kind.PART;
    if (inPart && folded.isEmpty()) {
      return VALUE;
    }
    return new NecessaryText(kind, List.of(folded), decides).atMost(LONGEST);
  }

  private boolean isInPart() {
    return kind == Kind.START || kind == Kind.END || kind == Kind.PART;
  }

  /** Number of characters it adds to an automaton. */
  public long characters() {
    return isInPart() ? texts.stream().mapToLong(String::length).sum() : 0;
  }

  /** Returns a copy with texts shortened to the given length. */
  public NecessaryText atMost(int longest) {
    if (!isInPart() || texts.stream().allMatch(text -> text.length() <= longest)) {
      return this;
    }
    return new NecessaryText(kind, texts.stream().map(text -> cut(text, longest)).toList(), false);
  }

  private String cut(String text, int longest) {
    int length = Math.min(longest, text.length());
    int from = kind == Kind.START ? 0 : text.length() - length;
    return text.substring(from, from + length);
  }

  /** One of several texts, anywhere in the value; if there are none, only that a value exists. */
  static NecessaryText anyPart(List<String> folded) {
    return folded.isEmpty() ? VALUE : new NecessaryText(Kind.PART, folded, false).atMost(LONGEST);
  }

  /** Estimated relative frequency of false hits. */
  public double weight() {
    return switch (kind) {
      case EQUAL, NUMBER -> 1;
      case START, END -> 1 + texts.stream().mapToDouble(text -> 20.0 / square(text)).sum();
      case PART -> texts.stream().mapToDouble(text -> 1 + 40.0 / square(text)).sum();
      case VALUE, NOTHING -> 100;
    };
  }

  private static int square(String text) {
    return text.length() * text.length();
  }
}
