package io.tollgate.policy;

import java.util.Collection;

/**
 * A fact that is cheap to look up and must be there if some detection item holds.
 *
 * @param kind what is looked up
 * @param field the field it is about; {@link Item#ANY_TEXT} for every field with text
 * @param text case-folded; empty for PRESENT
 */
record Clue(Kind kind, String field, String text) {
  /**
   * Longer literals make the automaton bigger, not the choice of candidates much better. The end is
   * kept: paths and addresses begin alike.
   */
  private static final int LONGEST_LITERAL = 16;

  enum Kind {
    /** The field has exactly this value. */
    EXACT,
    /** The field contains this text. */
    LITERAL,
    /** The field has a value. */
    PRESENT
  }

  static Clue exact(String field, String folded) {
    return new Clue(Kind.EXACT, field, folded);
  }

  static Clue literal(String field, String folded) {
    int start = Math.max(0, folded.length() - LONGEST_LITERAL);
    return folded.isEmpty()
        ? present(field)
        : new Clue(Kind.LITERAL, field, folded.substring(start));
  }

  static Clue present(String field) {
    return new Clue(Kind.PRESENT, field, "");
  }

  /** How often the clue is likely to be found in vain, relative to others. */
  private int weight() {
    return switch (kind) {
      case EXACT -> 1;
      case LITERAL -> 1 + 8 / text.length();
      case PRESENT -> 100;
    };
  }

  static int weight(Collection<Clue> clues) {
    return clues.stream().mapToInt(Clue::weight).sum();
  }
}
