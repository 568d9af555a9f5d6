package io.tollgate.purpose.model;

import java.util.Arrays;

/**
 * Features that are in the vocabulary, looked up once for a text and all its passages. A key
 * combines the row of a feature with its group, and sorts by row; repeated features have repeated
 * keys.
 */
final class KnownFeatures {

  private static final int GROUP_BITS = 3;

  /** Upper limit of rows, exclusive. */
  static final int MOST_ROWS = KeySort.LIMIT >> GROUP_BITS;

  private int[] keys;
  private int[] ends;
  private final int[] firstOfPart;
  private int size;

  private KnownFeatures(int features, int parts) {
    this.keys = new int[features];
    this.ends = new int[features];
    this.firstOfPart = new int[parts + 1];
  }

  /** Returns the known features of a whole text, by token. */
  static KnownFeatures of(TextFeatures text, Vocabulary vocabulary) {
    Features features = text.withoutPieces();
    int[] rows = vocabulary.rows(features);
    Tokens tokens = text.request();
    KnownFeatures known = new KnownFeatures(features.size() * 2, features.parts());
    for (int token = 0; token < features.parts(); token++) {
      known.addPart(token, features, rows);
      if (tokens.kind(token) == Kind.WORD) {
        known.add(vocabulary.pieces().of(tokens, token), token + 1);
      }
    }
    known.addRest(features, rows);
    return known;
  }

  /** Returns the known features of passages, by passage. */
  static KnownFeatures ofPassages(TextFeatures text, Vocabulary vocabulary) {
    Features features = text.ofPassages();
    int[] rows = vocabulary.rows(features);
    KnownFeatures known = new KnownFeatures(features.size(), features.parts());
    for (int passage = 0; passage < features.parts(); passage++) {
      known.addPart(passage, features, rows);
    }
    known.addRest(features, rows);
    return known;
  }

  private void addPart(int part, Features features, int[] rows) {
    firstOfPart[part] = size;
    add(features, rows, features.firstOf(part), features.firstOf(part + 1));
  }

  private void addRest(Features features, int[] rows) {
    firstOfPart[features.parts()] = size;
    add(features, rows, features.firstOf(features.parts()), features.size());
  }

  private void add(Features features, int[] rows, int from, int to) {
    grow(to - from);
    for (int i = from; i < to; i++) {
      ends[size] = features.end(i);
      keys[size] = key(rows[i], features.group(i));
      size += rows[i] >= 0 ? 1 : 0;
    }
  }

  private void add(int[] more, int end) {
    grow(more.length);
    for (int key : more) {
      ends[size] = end;
      keys[size++] = key;
    }
  }

  private void grow(int more) {
    if (size + more > keys.length) {
      int length = Math.max(size + more, keys.length * 2);
      keys = Arrays.copyOf(keys, length);
      ends = Arrays.copyOf(ends, length);
    }
  }

  static int key(int row, int group) {
    return (row << GROUP_BITS) | group;
  }

  static int row(int key) {
    return key >>> GROUP_BITS;
  }

  static int group(int key) {
    return key & ((1 << GROUP_BITS) - 1);
  }

  int size() {
    return size;
  }

  int key(int at) {
    return keys[at];
  }

  /** Returns the position after the last token of a feature; only for features of tokens. */
  int end(int at) {
    return ends[at];
  }

  /** Returns the first feature of a token or a passage, or of one after it. */
  int firstOf(int part) {
    return firstOfPart[part];
  }

  /** Returns all keys in the order of their features. */
  int[] all() {
    return Arrays.copyOf(keys, size);
  }
}
