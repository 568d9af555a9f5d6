package io.tollgate.policy.rule;

import java.util.List;

/**
 * What is cheap to look for in a field and must be there if a test is to hold.
 *
 * @param kind where the texts are looked for
 * @param texts case-folded, one is enough; none for VALUE and NOTHING
 * @param decides whether the test holds whenever one is there
 */
public record Sought(Kind kind, List<String> texts, boolean decides) {
  /** Longer texts make the automaton bigger, not the choice much better. */
  public static final int LONGEST = 16;

  /** Where in a value, and as what, a test finds what it seeks. */
  public enum Kind {
    /** The value is this text. */
    EQUAL,
    /** The value is this number. */
    NUMBER,
    /** The value begins with this text. */
    START,
    /** The value ends with this text. */
    END,
    /** The value contains this text. */
    PART,
    /** There is a value. */
    VALUE,
    /** Nothing needs to be there, so the test must always be asked. */
    NOTHING
  }

  public static final Sought VALUE = new Sought(Kind.VALUE, List.of(), false);
  static final Sought NOTHING = new Sought(Kind.NOTHING, List.of(), false);

  /** One text; of a long one an end is looked for. Paths and addresses begin alike, so the last. */
  static Sought of(Kind kind, String folded, boolean decides) {
    boolean inPart = kind == Kind.START || kind == Kind.END || kind == Kind.PART;
    if (inPart && folded.isEmpty()) {
      return VALUE;
    }
    return new Sought(kind, List.of(folded), decides).atMost(LONGEST);
  }

  private boolean isInPart() {
    return kind == Kind.START || kind == Kind.END || kind == Kind.PART;
  }

  /** How many characters an automaton must know for it. */
  public long characters() {
    return isInPart() ? texts.stream().mapToLong(String::length).sum() : 0;
  }

  /** The same with texts that are not longer. */
  public Sought atMost(int longest) {
    if (!isInPart() || texts.stream().allMatch(text -> text.length() <= longest)) {
      return this;
    }
    return new Sought(kind, texts.stream().map(text -> cut(text, longest)).toList(), false);
  }

  private String cut(String text, int longest) {
    int length = Math.min(longest, text.length());
    int from = kind == Kind.START ? 0 : text.length() - length;
    return text.substring(from, from + length);
  }

  /** One of several texts, anywhere in the value; none: a value is all that is known. */
  static Sought anyPart(List<String> folded) {
    return folded.isEmpty() ? VALUE : new Sought(Kind.PART, folded, false).atMost(LONGEST);
  }

  /** How often it is likely to be found in vain, relative to others. */
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
