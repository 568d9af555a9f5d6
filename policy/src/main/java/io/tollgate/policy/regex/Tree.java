package io.tollgate.policy.regex;

import java.util.List;

/** Syntax tree of an expression. Captures and greediness do not matter to searching. */
sealed interface Tree {

  /** One character of a set. */
  record One(CharSet set) implements Tree {}

  /** Parts in sequence; none: the empty text. */
  record Sequence(List<Tree> parts) implements Tree {}

  /** Alternatives. */
  record Choice(List<Tree> parts) implements Tree {}

  /**
   * Repetition.
   *
   * @param most -1: unbounded
   */
  record Repeat(Tree part, int least, int most) implements Tree {}

  /** Position between characters. */
  record At(Place place) implements Tree {}

  /** Kind of a position between two characters. */
  enum Place {
    TEXT_START,
    TEXT_END,
    LINE_START,
    LINE_END,
    WORD_EDGE,
    NO_WORD_EDGE
  }
}
