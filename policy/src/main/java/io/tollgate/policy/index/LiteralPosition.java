package io.tollgate.policy.index;

import io.tollgate.policy.rule.NecessaryText;

/** Required position of a literal for a leaf, packed into one int for memory locality. */
final class LiteralPosition {
  private static final int LENGTH_BITS = 5;
  private static final int PLACE_BITS = 2;
  private static final int LEAF_SHIFT = LENGTH_BITS + PLACE_BITS;
  private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
  private static final int ANYWHERE = 0;
  private static final int AT_START = 1;
  private static final int AT_END = 2;

  private LiteralPosition() {}

  /**
   * For a literal of at most {@link NecessaryText#LONGEST} characters, at the position required by
   * the kind.
   */
  static int of(int leaf, NecessaryText.Kind kind, int length) {
    int place =
        kind == NecessaryText.Kind.START
            ? AT_START
            : kind == NecessaryText.Kind.END ? AT_END : ANYWHERE;
    return leaf << LEAF_SHIFT | length << PLACE_BITS | place;
  }

  static int leaf(int spot) {
    return spot >>> LEAF_SHIFT;
  }

  /** Whether a literal that ends here, in a text of this length, is at its required position. */
  static boolean fits(int spot, int end, int textLength) {
    int place = spot & PLACE_MASK;
    return place == ANYWHERE
        || (place == AT_END && end == textLength)
        || (place == AT_START && end == (spot >>> PLACE_BITS & (1 << LENGTH_BITS) - 1));
  }
}
