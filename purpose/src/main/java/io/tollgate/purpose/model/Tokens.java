package io.tollgate.purpose.model;

import java.util.Arrays;

/**
 * Words, numbers, ideographs and symbols of a text, in flat tables because every prompt is read
 * through them. Letters are in lower case; digits of a number are zeros, because its length matters
 * and its value does not. Created by {@link Tokeniser}, then never changed.
 */
final class Tokens {

  private static final int FEW = 64;

  private final char[] letters;
  private int[] ends = new int[FEW];
  private int[] begins = new int[FEW];
  private long[] hashes = new long[FEW];
  private Kind[] kinds = new Kind[FEW];
  private int[] sentences = new int[FEW];
  private boolean[] pasted = new boolean[FEW];
  private boolean hasPasted;
  private int size;

  /** Creates an empty table whose letters will be in {@code letters}. */
  Tokens(char[] letters) {
    this.letters = letters;
  }

  static Tokens of(String text) {
    return Tokeniser.tokens(text);
  }

  void add(int begin, int end, long hash, Kind kind, int sentence, boolean isPasted) {
    if (size == kinds.length) {
      grow();
    }
    begins[size] = begin;
    ends[size] = end;
    hashes[size] = hash;
    kinds[size] = kind;
    sentences[size] = sentence;
    hasPasted |= isPasted;
    pasted[size++] = isPasted;
  }

  private void grow() {
    int more = size * 2;
    begins = Arrays.copyOf(begins, more);
    ends = Arrays.copyOf(ends, more);
    hashes = Arrays.copyOf(hashes, more);
    kinds = Arrays.copyOf(kinds, more);
    sentences = Arrays.copyOf(sentences, more);
    pasted = Arrays.copyOf(pasted, more);
  }

  /** Returns what was typed, without what was pasted; if nothing was typed, the paste. */
  Tokens request() {
    if (!hasPasted) {
      return this;
    }
    Tokens own = new Tokens(letters);
    boolean speaks = false;
    for (int at = 0; at < size; at++) {
      if (!pasted[at]) {
        own.add(begins[at], ends[at], hashes[at], kinds[at], sentences[at], false);
        speaks |= kinds[at] != Kind.SIGN;
      }
    }
    return speaks && own.size < size ? own : this;
  }

  int size() {
    return size;
  }

  /** Returns the start of a token in {@link #letters()}. */
  int begin(int at) {
    return begins[at];
  }

  /** Returns the end of a token in {@link #letters()}. */
  int end(int at) {
    return ends[at];
  }

  char[] letters() {
    return letters;
  }

  long hash(int at) {
    return hashes[at];
  }

  Kind kind(int at) {
    return kinds[at];
  }

  boolean isSign(int at) {
    return kinds[at] == Kind.SIGN;
  }

  boolean isIdeograph(int at) {
    return kinds[at] == Kind.IDEOGRAPH;
  }

  /** Number of a token's sentence, from 0. */
  int sentence(int at) {
    return sentences[at];
  }

  /** Whether a token is in code or a log rather than the request itself. */
  boolean isPasted(int at) {
    return pasted[at];
  }

  boolean is(int at, char sign) {
    return ends[at] - begins[at] == 1 && letters[begins[at]] == sign;
  }

  String text(int at) {
    return new String(letters, begins[at], ends[at] - begins[at]);
  }
}
