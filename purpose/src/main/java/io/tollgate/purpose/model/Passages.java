package io.tollgate.purpose.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a long text into overlapping passages: each consists of two consecutive parts, a part
 * being a sentence, a line or a piece of a long sentence. A short text has none.
 */
final class Passages {

  private static final int FEWEST_TOKENS = 40;
  private static final int FEWEST_PARTS = 4;
  private static final int MOST_PARTS = 48;
  private static final int SHORTEST_PART = 3;
  private static final int PART_THAT_A_SIGN_ENDS = 14;
  private static final int LONGEST_PART = 40;

  private final Tokens tokens;
  private final List<Integer> ends = new ArrayList<>();

  private Passages(Tokens tokens) {
    this.tokens = tokens;
  }

  static List<Passage> of(Tokens tokens) {
    if (tokens.size() < FEWEST_TOKENS) {
      return List.of();
    }
    Passages passages = new Passages(tokens);
    passages.cut();
    return passages.ends.size() < FEWEST_PARTS ? List.of() : passages.pairs();
  }

  private void cut() {
    int begin = 0;
    for (int end = 1; end < tokens.size(); end++) {
      if (isBorder(begin, end)) {
        ends.add(end);
        begin = end;
      }
    }
    ends.add(tokens.size());
  }

  private boolean isBorder(int begin, int end) {
    int length = end - begin;
    boolean newSentence = tokens.sentence(end) != tokens.sentence(end - 1);
    return (newSentence && length >= SHORTEST_PART)
        || (tokens.isSign(end - 1) && length >= PART_THAT_A_SIGN_ENDS)
        || length >= LONGEST_PART;
  }

  private List<Passage> pairs() {
    int step = (ends.size() + MOST_PARTS - 1) / MOST_PARTS;
    List<Passage> pairs = new ArrayList<>();
    int begin = 0;
    for (int part = 0; part + step < ends.size(); part += step) {
      int end = ends.get(Math.min(ends.size(), part + 2 * step) - 1);
      pairs.add(new Passage(begin, end));
      begin = ends.get(part + step - 1);
    }
    return pairs;
  }
}
