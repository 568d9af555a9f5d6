package io.tollgate.purpose.model;

import java.util.Arrays;

/**
 * Remembers which pieces of a word a vocabulary knows, because most words of a prompt stood in one
 * before. Bounded, and of any word either right or forgotten. Thread-safe: a slot is read and
 * written as a whole, and what it refers to never changes.
 */
final class KnownPieces {

  private static final int SLOTS = 1 << 13;
  private static final int LONGEST = 32;

  private final Vocabulary vocabulary;
  private final Word[] slots = new Word[SLOTS];

  /** A word and the keys of its known pieces, see {@link KnownFeatures}. */
  private static final class Word {
    private final char[] letters;
    private final int[] keys;

    Word(char[] letters, int[] keys) {
      this.letters = letters;
      this.keys = keys;
    }
  }

  KnownPieces(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Returns the keys of the known pieces of a word; not to be changed. */
  int[] of(Tokens tokens, int token) {
    int begin = tokens.begin(token);
    int end = tokens.end(token);
    int slot = (int) tokens.hash(token) & (SLOTS - 1);
    Word known = slots[slot];
    if (known != null
        && Arrays.equals(tokens.letters(), begin, end, known.letters, 0, known.letters.length)) {
      return known.keys;
    }
    int[] keys = vocabulary.keys(Features.ofPieces(tokens, token));
    if (end - begin <= LONGEST) {
      slots[slot] = new Word(Arrays.copyOfRange(tokens.letters(), begin, end), keys);
    }
    return keys;
  }
}
