package io.tollgate.purpose.model;

import java.util.Arrays;

/** {@link Concepts} mentioned in a request, found once for all its passages. Not thread-safe. */
final class ConceptMentions {

  private static final int REACH = 4;
  private static final int MOST_PAIRED = 16;
  private static final int SHORTEST_BEGINNING = 4;
  private static final char FIRST_WITHOUT_ALPHABET = 0x0900;
  private static final int[] NONE = {};

  private final Concepts concepts;
  private final Tokens tokens;
  private final char[] text;
  private final int[] begins;
  private final int[] ends;

  /** Per token, once examined: the concepts that start there, where they end, and what was read. */
  private final int[][] found;

  private final int[] foundEnds;
  private final int[] readTo;

  /** Concepts in the part examined last. */
  private int[] mentioned = new int[16];

  private int[] sentences = new int[16];
  private int size;

  ConceptMentions(Concepts concepts, Tokens tokens) {
    int count = tokens.size();
    this.concepts = concepts;
    this.tokens = tokens;
    this.text = new char[tokens.letters().length + count + 1];
    this.begins = new int[count];
    this.ends = new int[count];
    this.found = new int[count][];
    this.foundEnds = new int[count];
    this.readTo = new int[count];
    layOut();
  }

  /** Punctuation separates words like a space: fine-tuning matches "fine tun". */
  private void layOut() {
    int end = 0;
    for (int at = 0; at < begins.length; at++) {
      if (!tokens.isSign(at)) {
        boolean joined = tokens.isIdeograph(at) && at > 0 && tokens.isIdeograph(at - 1);
        if (!joined) {
          text[end++] = ' ';
        }
        begins[at] = end;
        int letters = tokens.end(at) - tokens.begin(at);
        System.arraycopy(tokens.letters(), tokens.begin(at), text, end, letters);
        end += letters;
      }
      ends[at] = end;
    }
  }

  /** Adds the mentions in a range of tokens, as if there were no others. */
  void addTo(Features features, int from, int to) {
    find(from, to);
    for (int at = 0; at < size; at++) {
      addRuns(features, at);
    }
    if (size > 0) {
      features.add(3_000 + mentioned[0], Group.CONCEPTS);
      addSets(features);
    }
  }

  private void addRuns(Features features, int at) {
    features.add(100 + mentioned[at], Group.CONCEPTS);
    int end = Math.min(size, at + REACH + 1);
    for (int next = at + 1; next < end; next++) {
      if (sentences[next] == sentences[at]) {
        features.add(10_000 + pair(mentioned[at], mentioned[next]), Group.CONCEPTS);
      }
    }
    if (at + 2 < end && sentences[at + 2] == sentences[at]) {
      long pair = pair(mentioned[at], mentioned[at + 1]);
      features.add(1_000_000 + pair * 100 + mentioned[at + 2], Group.CONCEPTS);
    }
  }

  private void addSets(Features features) {
    long distinct = distinct();
    if (Long.bitCount(distinct) > MOST_PAIRED) {
      return;
    }
    for (long left = distinct; left != 0; left &= left - 1) {
      int first = Long.numberOfTrailingZeros(left);
      for (long others = left & (left - 1); others != 0; others &= others - 1) {
        long pair = pair(first, Long.numberOfTrailingZeros(others));
        features.add(20_000_000 + pair, Group.CONCEPTS);
      }
    }
  }

  /** Returns the concepts in the part examined last, one bit each. */
  private long distinct() {
    long distinct = 0;
    for (int at = 0; at < size; at++) {
      distinct |= 1L << mentioned[at];
    }
    return distinct;
  }

  /** Whether any word belongs to a purpose. */
  boolean name(String purpose) {
    find(0, tokens.size());
    return (distinct() & concepts.belongingTo(purpose)) != 0;
  }

  private static long pair(int first, int second) {
    return first * 100L + second;
  }

  private void find(int from, int to) {
    size = 0;
    int limit = to == 0 ? 0 : ends[to - 1];
    int free = 0;
    for (int at = from; at < to; at++) {
      if (!tokens.isSign(at) && (!tokens.isIdeograph(at) || begins[at] >= free)) {
        if (found[at] == null || readTo[at] >= limit) {
          findLongest(at, limit);
        }
        for (int concept : found[at]) {
          mention(concept, tokens.sentence(at));
        }
        free = Math.max(free, foundEnds[at]);
        if (readTo[at] >= limit) {
          found[at] = null; // truncated by the limit, which does not apply to a longer passage
        }
      }
    }
  }

  private void mention(int concept, int sentence) {
    if (size == mentioned.length) {
      mentioned = Arrays.copyOf(mentioned, size * 2);
      sentences = Arrays.copyOf(sentences, size * 2);
    }
    mentioned[size] = concept;
    sentences[size++] = sentence;
  }

  /** Finds the concepts of the longest prefix match at a token in a text that ends at a limit. */
  private void findLongest(int token, int limit) {
    int from = begins[token];
    found[token] = NONE;
    foundEnds[token] = from;
    Concepts.Node node = from < limit ? concepts.beginning(text[from]) : null;
    boolean shortIsEnough = from < limit && text[from] > FIRST_WITHOUT_ALPHABET;
    int at = from;
    for (; node != null; at++) {
      boolean wordEnds = at + 1 == limit || text[at + 1] == ' ';
      boolean counts = shortIsEnough || wordEnds || at + 1 - from >= SHORTEST_BEGINNING;
      if (counts && node.concepts().length > 0) {
        found[token] = node.concepts();
        foundEnds[token] = at + 1;
      }
      node = at + 1 < limit ? node.next(text[at + 1]) : null;
    }
    readTo[token] = at;
  }
}
