package io.tollgate.purpose.model;

import java.util.Arrays;
import java.util.Collection;

/**
 * Features known to a model, as 32-bit fingerprints with a weight for their rarity. Features of a
 * text that are not in it are ignored. Immutable.
 */
public final class Vocabulary {

  private static final int RANGE_SHIFT = 15;
  private static final int RANGES = 1 << (Integer.SIZE - RANGE_SHIFT);
  private static final float RARITY_STEPS = 24f;
  private static final float[] GROUP_WEIGHTS = new float[Group.COUNT];
  private static final float[] REPEATED = new float[64];

  static {
    for (int times = 1; times < REPEATED.length; times++) {
      REPEATED[times] = 1 + (float) StrictMath.log(times);
    }
    for (Group group : Group.values()) {
      GROUP_WEIGHTS[group.number] = group.weight;
    }
  }

  private final int[] fingerprints;
  private final byte[] rarities;

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
        rarities[rows++] = rarity(texts.size(), next - at);
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

  private static byte rarity(int texts, int textsWithIt) {
    double rarity = StrictMath.log((texts + 1.0) / textsWithIt) + 1;
    return (byte) Math.min(255, Math.round(rarity * RARITY_STEPS));
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

  /** Returns the known part of a text. */
  public SparseVector vector(Features features) {
    return vector(KnownFeatures.of(features, this).all());
  }

  /** Converts keys to a vector; sorts them. */
  SparseVector vector(int[] keys) {
    int count = keys.length;
    KeySort.sort(keys);
    int distinct = KeySort.distinct(keys);
    int[] rows = new int[distinct];
    float[] values = new float[distinct];
    byte[] groups = new byte[distinct];
    double[] squares = new double[Group.COUNT];
    int size = 0;
    for (int at = 0; at < count; ) {
      int next = at + 1;
      while (next < count && keys[next] == keys[at]) {
        next++;
      }
      rows[size] = KnownFeatures.row(keys[at]);
      groups[size] = (byte) KnownFeatures.group(keys[at]);
      float value = repeated(next - at) * (rarities[rows[size]] & 0xFF) / RARITY_STEPS;
      squares[groups[size]] += value * value;
      values[size++] = value;
      at = next;
    }
    scale(values, groups, squares);
    return new SparseVector(rows, values);
  }

  /** Normalises each group. */
  private static void scale(float[] values, byte[] groups, double[] squares) {
    float[] lengths = new float[Group.COUNT];
    for (int group = 0; group < lengths.length; group++) {
      lengths[group] = (float) Math.sqrt(squares[group]);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] *= GROUP_WEIGHTS[groups[i]] / lengths[groups[i]];
    }
  }

  private static float repeated(int times) {
    return times < REPEATED.length ? REPEATED[times] : 1 + (float) StrictMath.log(times);
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
