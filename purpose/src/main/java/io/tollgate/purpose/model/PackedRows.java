package io.tollgate.purpose.model;

/**
 * Quantised weights per feature: first one for each class, then one for each hidden unit, one byte
 * per weight, with a separate scale for each part. This takes a quarter of the size of floats with
 * an error below one part in two hundred of the largest weight of its part, and all weights of a
 * feature are adjacent in memory. Immutable.
 */
final class PackedRows {

  private static final int SCALES_OF_A_ROW = 2;
  private static final int BLOCK = 8;
  private static final double STEPS_OF_A_DOUBLING = 8;
  private static final int LARGEST = 127;
  private static final float[] SCALES = new float[256];

  /** Every byte as a float: to look it up takes less time than to convert it. */
  private static final float[] FLOATS = new float[256];

  static {
    for (int i = 0; i < SCALES.length; i++) {
      SCALES[i] = (float) StrictMath.pow(2, (i - 200) / STEPS_OF_A_DOUBLING);
      FLOATS[i] = (byte) i;
    }
  }

  private final int classes;
  private final int units;
  private final int width;
  private final byte[] rows;

  /**
   * Restores the result of {@link #bytes()}.
   *
   * @param classes a multiple of eight
   * @param units a multiple of eight
   */
  PackedRows(int classes, int units, byte[] rows) {
    if (classes % BLOCK != 0 || units % BLOCK != 0) {
      throw new IllegalArgumentException("weights of a feature do not come apart in eights");
    }
    this.classes = classes;
    this.units = units;
    this.width = width(classes, units);
    this.rows = rows;
  }

  /** Packs the weights of both parts, given row by row. */
  static PackedRows of(float[] direct, int classes, float[] hidden, int units) {
    int width = width(classes, units);
    int count = direct.length / classes;
    byte[] rows = new byte[count * width];
    for (int row = 0; row < count; row++) {
      int at = row * width;
      rows[at] = pack(direct, row * classes, classes, rows, at + SCALES_OF_A_ROW);
      rows[at + 1] = pack(hidden, row * units, units, rows, at + SCALES_OF_A_ROW + classes);
    }
    return new PackedRows(classes, units, rows);
  }

  /** Returns the bytes per row. */
  static int width(int classes, int units) {
    return SCALES_OF_A_ROW + classes + units;
  }

  private static byte pack(float[] weights, int from, int count, byte[] target, int at) {
    float largest = 0;
    for (int i = from; i < from + count; i++) {
      largest = Math.max(largest, Math.abs(weights[i]));
    }
    int scale = 0;
    while (scale < SCALES.length - 1 && SCALES[scale] * LARGEST < largest) {
      scale++;
    }
    for (int i = 0; i < count; i++) {
      target[at + i] = (byte) Math.round(weights[from + i] / SCALES[scale]);
    }
    return (byte) scale;
  }

  byte[] bytes() {
    return rows;
  }

  /**
   * Adds the rows of a vector, weighted by its values.
   *
   * @param ofClasses one sum for each class
   * @param ofUnits one for each hidden unit
   */
  void addTo(float[] ofClasses, float[] ofUnits, SparseVector vector) {
    int[] starts = new int[vector.rows().length];
    float[] factors = new float[starts.length];
    float[] factorsOfUnits = new float[starts.length];
    // Touches each row once to prefetch it, before the first is needed.
    for (int i = 0; i < starts.length; i++) {
      int start = vector.rows()[i] * width;
      starts[i] = start + SCALES_OF_A_ROW;
      factors[i] = vector.values()[i] * SCALES[rows[start] & 0xFF];
      factorsOfUnits[i] = vector.values()[i] * SCALES[rows[start + 1] & 0xFF];
    }
    for (int first = 0; first < classes; first += BLOCK) {
      addBlock(ofClasses, first, starts, first, factors);
    }
    for (int first = 0; first < units; first += BLOCK) {
      addBlock(ofUnits, first, starts, classes + first, factorsOfUnits);
    }
  }

  /** Accumulates eight sums in registers; much of the time of classification is spent here. */
  private void addBlock(float[] sums, int first, int[] starts, int offset, float[] factors) {
    float a = sums[first];
    float b = sums[first + 1];
    float c = sums[first + 2];
    float d = sums[first + 3];
    float e = sums[first + 4];
    float f = sums[first + 5];
    float g = sums[first + 6];
    float h = sums[first + 7];
    for (int i = 0; i < starts.length; i++) {
      int at = starts[i] + offset;
      float factor = factors[i];
      a += factor * FLOATS[rows[at] & 0xFF];
      b += factor * FLOATS[rows[at + 1] & 0xFF];
      c += factor * FLOATS[rows[at + 2] & 0xFF];
      d += factor * FLOATS[rows[at + 3] & 0xFF];
      e += factor * FLOATS[rows[at + 4] & 0xFF];
      f += factor * FLOATS[rows[at + 5] & 0xFF];
      g += factor * FLOATS[rows[at + 6] & 0xFF];
      h += factor * FLOATS[rows[at + 7] & 0xFF];
    }
    sums[first] = a;
    sums[first + 1] = b;
    sums[first + 2] = c;
    sums[first + 3] = d;
    sums[first + 4] = e;
    sums[first + 5] = f;
    sums[first + 6] = g;
    sums[first + 7] = h;
  }
}
