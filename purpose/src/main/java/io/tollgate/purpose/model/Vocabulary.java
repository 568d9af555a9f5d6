package io.tollgate.purpose.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The features a model knows, as 32 bit fingerprints, and how telling each is. A feature of a text
 * that is not in it counts as nothing. Immutable.
 */
public final class Vocabulary {

  private static final float RARITY_STEPS = 24f;
  private static final float[] GROUP_WEIGHTS = new float[Group.COUNT];

  static {
    for (Group group : Group.values()) {
      GROUP_WEIGHTS[group.number] = group.weight;
    }
  }

  private final int[] fingerprints;
  private final byte[] rarities;
  private final long[] slots;
  private final int mask;

  /**
   * Takes what {@link #fingerprints()} and {@link #rarities()} gave.
   *
   * @param fingerprints ascending
   */
  Vocabulary(int[] fingerprints, byte[] rarities) {
    this.fingerprints = fingerprints;
    this.rarities = rarities;
    this.slots = new long[Integer.highestOneBit(Math.max(2, fingerprints.length)) * 4];
    this.mask = slots.length - 1;
    for (int row = 0; row < fingerprints.length; row++) {
      int slot = fingerprints[row] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = ((long) fingerprints[row] << Integer.SIZE) | (row + 1);
    }
  }

  /** What at least so many texts have in common. */
  public static Vocabulary of(Collection<Features> texts, int fewestTexts) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Features features : texts) {
      int[] distinct = new int[features.size()];
      for (int i = 0; i < distinct.length; i++) {
        distinct[i] = fingerprint(features.hash(i));
      }
      Arrays.sort(distinct);
      for (int i = 0; i < distinct.length; i++) {
        if (i == 0 || distinct[i] != distinct[i - 1]) {
          counts.merge(distinct[i], 1, Integer::sum);
        }
      }
    }
    counts.values().removeIf(count -> count < fewestTexts);
    return of(new TreeMap<>(counts), texts.size());
  }

  private static Vocabulary of(Map<Integer, Integer> counts, int texts) {
    int[] fingerprints = new int[counts.size()];
    byte[] rarities = new byte[counts.size()];
    int row = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      fingerprints[row] = entry.getKey();
      double rarity = StrictMath.log((texts + 1.0) / entry.getValue()) + 1;
      rarities[row++] = (byte) Math.min(255, Math.round(rarity * RARITY_STEPS));
    }
    return new Vocabulary(fingerprints, rarities);
  }

  /** How many features it knows. */
  public int size() {
    return fingerprints.length;
  }

  int[] fingerprints() {
    return fingerprints;
  }

  byte[] rarities() {
    return rarities;
  }

  /** The part of a text that is known here. */
  public SparseVector vector(Features features) {
    long[] known = new long[features.size()];
    int count = 0;
    for (int i = 0; i < known.length; i++) {
      int row = row(fingerprint(features.hash(i)));
      if (row >= 0) {
        known[count++] = ((long) row << Byte.SIZE) | features.group(i);
      }
    }
    Arrays.sort(known, 0, count);
    return scaled(known, count);
  }

  private SparseVector scaled(long[] known, int count) {
    int[] rows = new int[count];
    float[] values = new float[count];
    int[] groups = new int[count];
    double[] squares = new double[Group.COUNT];
    int size = 0;
    for (int at = 0; at < count; ) {
      int next = at + 1;
      while (next < count && known[next] == known[at]) {
        next++;
      }
      rows[size] = (int) (known[at] >> Byte.SIZE);
      groups[size] = (int) (known[at] & 0xFF);
      float value = repeated(next - at) * (rarities[rows[size]] & 0xFF) / RARITY_STEPS;
      squares[groups[size]] += value * value;
      values[size++] = value;
      at = next;
    }
    for (int i = 0; i < size; i++) {
      values[i] *= GROUP_WEIGHTS[groups[i]] / (float) Math.sqrt(squares[groups[i]]);
    }
    return new SparseVector(Arrays.copyOf(rows, size), Arrays.copyOf(values, size));
  }

  private static float repeated(int times) {
    return times == 1 ? 1 : 1 + (float) StrictMath.log(times);
  }

  private static int fingerprint(long hash) {
    return (int) (hash >>> Integer.SIZE);
  }

  private int row(int fingerprint) {
    int at = fingerprint & mask;
    for (long slot = slots[at]; slot != 0; slot = slots[at]) {
      if ((int) (slot >> Integer.SIZE) == fingerprint) {
        return (int) slot - 1;
      }
      at = (at + 1) & mask;
    }
    return -1;
  }
}
