package io.tollgate.purpose.model;

import java.util.Arrays;

/**
 * Features of a text that are in the vocabulary, looked up once for the whole and all its passages.
 * A key combines the row of a feature with its group, and sorts by row; repeated features have
 * repeated keys.
 */
final class KnownFeatures {

  private static final int GROUP_BITS = 3;

  /** Upper limit of rows, exclusive. */
  static final int MOST_ROWS = KeySort.LIMIT >> GROUP_BITS;

  private final int[] keys;
  private final int[] ends;
  private final int[] firstOfToken;
  private int size;

  private KnownFeatures(int features, int tokens) {
    this.keys = new int[features];
    this.ends = new int[features];
    this.firstOfToken = new int[tokens + 1];
  }

  static KnownFeatures of(Features features, Vocabulary vocabulary) {
    KnownFeatures known = new KnownFeatures(features.size(), features.tokens());
    int[] rows = vocabulary.rows(features);
    int token = 0;
    for (int i = 0; i < features.size(); i++) {
      for (; token <= features.tokens() && features.firstOf(token) == i; token++) {
        known.firstOfToken[token] = known.size;
      }
      known.ends[known.size] = features.end(i);
      known.keys[known.size] = (rows[i] << GROUP_BITS) | features.group(i);
      known.size += rows[i] >= 0 ? 1 : 0;
    }
    return known;
  }

  static int row(int key) {
    return key >>> GROUP_BITS;
  }

  static int group(int key) {
    return key & ((1 << GROUP_BITS) - 1);
  }

  /** Returns all keys in the order of their features. */
  int[] all() {
    return Arrays.copyOf(keys, size);
  }

  /** Returns the keys of the features inside a passage, and of its own ones. */
  int[] within(Passage passage, KnownFeatures own) {
    int from = firstOfToken[passage.from()];
    int to = firstOfToken[passage.to()];
    int[] inside = new int[to - from + own.size];
    int count = 0;
    for (int i = from; i < to; i++) {
      inside[count] = keys[i];
      count += ends[i] <= passage.to() ? 1 : 0;
    }
    System.arraycopy(own.keys, 0, inside, count, own.size);
    return Arrays.copyOf(inside, count + own.size);
  }
}
