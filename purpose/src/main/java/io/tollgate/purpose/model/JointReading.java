package io.tollgate.purpose.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a text and its passages together. The keys of all are sorted once instead of once for each;
 * the scores are those of reading each by itself, to the last bit. Not thread-safe.
 */
final class JointReading {

  private final Model model;
  private final TextFeatures text;
  private final KnownFeatures whole;
  private final KnownFeatures own;

  /** Distinct keys, ascending; the rank of a key is its position here. */
  private final int[] keys;

  /** Ranks of the features of the whole, then of those that passages have of their own. */
  private final int[] ranks;

  /** Of the part that is being counted: how often each key occurs, and the ranks that do. */
  private final int[] times;

  private final long[] present;
  private int distinct;

  private JointReading(Model model, TextFeatures text) {
    this.model = model;
    this.text = text;
    this.whole = KnownFeatures.of(text, model.vocabulary());
    this.own = KnownFeatures.ofPassages(text, model.vocabulary());
    long[] sorted = new long[whole.size() + own.size()];
    for (int i = 0; i < whole.size(); i++) {
      sorted[i] = KeySort.entry(whole.key(i), i);
    }
    for (int i = 0; i < own.size(); i++) {
      sorted[whole.size() + i] = KeySort.entry(own.key(i), whole.size() + i);
    }
    KeySort.sort(sorted);
    this.keys = new int[KeySort.distinct(sorted)];
    this.ranks = new int[sorted.length];
    rank(sorted);
    this.times = new int[keys.length];
    this.present = new long[keys.length / Long.SIZE + 1];
  }

  static TextScores of(Model model, TextFeatures text) {
    JointReading reading = new JointReading(model, text);
    double[] whole = reading.ofWhole();
    List<double[]> passages = new ArrayList<>();
    for (int passage = 0; passage < text.passages().size(); passage++) {
      passages.add(reading.ofPassage(passage));
    }
    return new TextScores(whole, passages);
  }

  private void rank(long[] sorted) {
    int rank = -1;
    for (long entry : sorted) {
      int key = KeySort.key(entry);
      if (rank < 0 || keys[rank] != key) {
        keys[++rank] = key;
      }
      ranks[KeySort.position(entry)] = rank;
    }
  }

  private double[] ofWhole() {
    for (int i = 0; i < whole.size(); i++) {
      count(ranks[i]);
    }
    return model.scores(counted());
  }

  private double[] ofPassage(int number) {
    Passage passage = text.passages().get(number);
    int last = whole.firstOf(passage.to());
    for (int i = whole.firstOf(passage.from()); i < last; i++) {
      if (whole.end(i) <= passage.to()) {
        count(ranks[i]);
      }
    }
    int end = own.firstOf(number + 1);
    for (int i = own.firstOf(number); i < end; i++) {
      count(ranks[whole.size() + i]);
    }
    return model.scores(counted());
  }

  private void count(int rank) {
    if (times[rank]++ == 0) {
      present[rank / Long.SIZE] |= 1L << rank;
      distinct++;
    }
  }

  /** Returns what was counted and starts anew. */
  private SparseVector counted() {
    VectorBuilder vector = new VectorBuilder(model.vocabulary().rarities(), distinct);
    for (int i = 0; i < present.length; i++) {
      for (long left = present[i]; left != 0; left &= left - 1) {
        int rank = i * Long.SIZE + Long.numberOfTrailingZeros(left);
        vector.add(keys[rank], times[rank]);
        times[rank] = 0;
      }
      present[i] = 0;
    }
    distinct = 0;
    return vector.vector();
  }
}
