package io.tollgate.policy.regex;

import java.util.List;

/** An expression taken apart. What it captures and how greedy it is do not matter to finding. */
sealed interface Tree {

  /** One character of a set. */
  record One(CharSet set) implements Tree {}

  /** All parts, one behind the other; none: the empty text. */
  record Sequence(List<Tree> parts) implements Tree {}

  /** Any one of the parts. */
  record Choice(List<Tree> parts) implements Tree {}

  /**
   * A part several times.
   *
   * @param most -1: without an end
   */
  record Repeat(Tree part, int least, int most) implements Tree {}

  /** A place between characters. */
  record At(Place place) implements Tree {}

  /** What a place between two characters can be. */
  enum Place {
    TEXT_START,
    TEXT_END,
    LINE_START,
    LINE_END,
    WORD_EDGE,
    NO_WORD_EDGE
  }
}
