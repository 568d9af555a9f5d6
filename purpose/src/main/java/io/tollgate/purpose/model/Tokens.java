package io.tollgate.purpose.model;

import java.util.Arrays;

/**
 * The words, numbers, ideographs and signs of a text, in flat tables because every prompt is read
 * through them. Letters are in lower case; a number stands as zeros, because its size matters and
 * its value does not. Made by {@link Tokeniser}, then never changed.
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
  private int size;

  /** No tokens yet; their letters will stand in {@code letters}. */
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

  /** What was typed, without what was pasted; without any words of its own the paste, too. */
  Tokens request() {
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

  /** Where the letters of a token begin among all {@link #letters()}. */
  int begin(int at) {
    return begins[at];
  }

  /** Where the letters of a token end. */
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

  /** Whether a token stands in code or a log instead of the request's own words. */
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
