package io.tollgate.purpose.model;

import java.util.Arrays;
import java.util.Collection;

/**
 * Features known to a model, as 32-bit fingerprints with a weight for their rarity. Features of a
 * text that are not in it are ignored. Thread-safe.
 */
public final class Vocabulary {

  private static final int RANGE_SHIFT = 15;
  private static final int RANGES = 1 << (Integer.SIZE - RANGE_SHIFT);

  private final int[] fingerprints;
  private final byte[] rarities;
  private final KnownPieces pieces = new KnownPieces(this);

  /** First row of each range of fingerprints with a common prefix. */
  private final int[] firstOfRange = new int[RANGES + 1];

  /**
   * Restores the results of {@link #fingerprints()} and {@link #rarities()}.
   *
   * @param fingerprints ascending
   */
  Vocabulary(int[] fingerprints, byte[] rarities) {
    if (fingerprints.length > KnownFeatures.MOST_ROWS) {
      throw new IllegalArgumentException("too many features: " + fingerprints.length);
    }
    this.fingerprints = Arrays.copyOf(fingerprints, fingerprints.length + 1);
    this.fingerprints[fingerprints.length] = Integer.MAX_VALUE; // sentinel for every search
    this.rarities = rarities;
    int row = 0;
    for (int range = 0; range < RANGES; range++) {
      firstOfRange[range] = row;
      while (row < fingerprints.length && range(fingerprints[row]) == range) {
        row++;
      }
    }
    firstOfRange[RANGES] = fingerprints.length;
  }

  /** Returns the features that occur in at least the given number of texts. */
  public static Vocabulary of(Collection<Features> texts, int fewestTexts) {
    int[] occurrences = occurrences(texts);
    Arrays.sort(occurrences);
    int[] fingerprints = new int[occurrences.length];
    byte[] rarities = new byte[occurrences.length];
    int rows = 0;
    for (int at = 0; at < occurrences.length; ) {
      int next = at + 1;
      while (next < occurrences.length && occurrences[next] == occurrences[at]) {
        next++;
      }
      if (next - at >= fewestTexts) {
        fingerprints[rows] = occurrences[at];
        rarities[rows++] = VectorBuilder.rarity(texts.size(), next - at);
      }
      at = next;
    }
    return new Vocabulary(Arrays.copyOf(fingerprints, rows), Arrays.copyOf(rarities, rows));
  }

  /** Returns each fingerprint as often as there are texts with it. */
  private static int[] occurrences(Collection<Features> texts) {
    int[] occurrences = new int[texts.stream().mapToInt(Features::size).sum()];
    int size = 0;
    for (Features features : texts) {
      int[] sorted = new int[features.size()];
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = fingerprint(features.hash(i));
      }
      Arrays.sort(sorted);
      for (int i = 0; i < sorted.length; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1]) {
          occurrences[size++] = sorted[i];
        }
      }
    }
    return Arrays.copyOf(occurrences, size);
  }

  /** Number of features. */
  public int size() {
    return rarities.length;
  }

  int[] fingerprints() {
    return Arrays.copyOf(fingerprints, size());
  }

  byte[] rarities() {
    return rarities;
  }

  /** Returns what it knows of words. */
  KnownPieces pieces() {
    return pieces;
  }

  /** Returns the known part of a text. */
  public SparseVector vector(Features features) {
    return vector(keys(features));
  }

  /** Returns the keys of the known ones among features, see {@link KnownFeatures}. */
  int[] keys(Features features) {
    int[] rows = rows(features);
    int[] keys = new int[rows.length];
    int known = 0;
    for (int i = 0; i < rows.length; i++) {
      keys[known] = KnownFeatures.key(rows[i], features.group(i));
      known += rows[i] >= 0 ? 1 : 0;
    }
    return Arrays.copyOf(keys, known);
  }

  /** Converts keys in any order to a vector. */
  SparseVector vector(int[] keys) {
    long[] sorted = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = KeySort.entry(keys[i], i);
    }
    KeySort.sort(sorted);
    VectorBuilder vector = new VectorBuilder(rarities, KeySort.distinct(sorted));
    for (int at = 0; at < sorted.length; ) {
      int key = KeySort.key(sorted[at]);
      int next = at + 1;
      while (next < sorted.length && KeySort.key(sorted[next]) == key) {
        next++;
      }
      vector.add(key, next - at);
      at = next;
    }
    return vector.vector();
  }

  private static int fingerprint(long hash) {
    return (int) (hash >>> Integer.SIZE);
  }

  /** Returns the rows of all features of a text; negative if unknown. */
  int[] rows(Features features) {
    int[] rows = new int[features.size()];
    // All ranges first, because a lookup that waits for memory stalls those behind it.
    for (int i = 0; i < rows.length; i++) {
      rows[i] = firstOfRange[range(fingerprint(features.hash(i)))];
    }
    int[] nearest = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      nearest[i] = fingerprints[rows[i]];
    }
    for (int i = 0; i < rows.length; i++) {
      int fingerprint = fingerprint(features.hash(i));
      int row = rows[i];
      for (int known = nearest[i]; known < fingerprint; row++) {
        known = fingerprints[row + 1];
      }
      rows[i] = row < size() && fingerprints[row] == fingerprint ? row : -1;
    }
    return rows;
  }

  /** Fingerprints are evenly distributed, so a range contains one or two of the model's. */
  private static int range(int fingerprint) {
    return (fingerprint - Integer.MIN_VALUE) >>> RANGE_SHIFT;
  }
}
