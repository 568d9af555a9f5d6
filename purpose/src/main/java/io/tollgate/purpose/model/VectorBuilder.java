package io.tollgate.purpose.model;

/** Collects the known features of one text, in ascending order of their keys. Used once. */
final class VectorBuilder {

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

  private final byte[] rarities;
  private final int[] rows;
  private final float[] values;
  private final byte[] groups;
  private final double[] squares = new double[Group.COUNT];
  private int size;

  /**
   * Creates a builder.
   *
   * @param rarities one for each row of the vocabulary
   * @param distinct how many different keys will be added
   */
  VectorBuilder(byte[] rarities, int distinct) {
    this.rarities = rarities;
    this.rows = new int[distinct];
    this.values = new float[distinct];
    this.groups = new byte[distinct];
  }

  /** Returns the rarity as it is stored in a model. */
  static byte rarity(int texts, int textsWithIt) {
    double rarity = StrictMath.log((texts + 1.0) / textsWithIt) + 1;
    return (byte) Math.min(255, Math.round(rarity * RARITY_STEPS));
  }

  /**
   * Adds a feature.
   *
   * @param times how often it occurs
   */
  void add(int key, int times) {
    int row = KnownFeatures.row(key);
    int group = KnownFeatures.group(key);
    float value = repeated(times) * (rarities[row] & 0xFF) / RARITY_STEPS;
    squares[group] += value * value;
    rows[size] = row;
    groups[size] = (byte) group;
    values[size++] = value;
  }

  private static float repeated(int times) {
    return times < REPEATED.length ? REPEATED[times] : 1 + (float) StrictMath.log(times);
  }

  /** Returns what was added, each group normalised. */
  SparseVector vector() {
    float[] lengths = new float[Group.COUNT];
    for (int group = 0; group < lengths.length; group++) {
      lengths[group] = (float) Math.sqrt(squares[group]);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] *= GROUP_WEIGHTS[groups[i]] / lengths[groups[i]];
    }
    return new SparseVector(rows, values);
  }
}
