package io.tollgate.purpose.model;

/**
 * A table of weights, one row a feature, each weight a byte and each row with a scale of its own.
 * It is a quarter the size of floats at an error below one part in two hundred of the row's largest
 * weight. Immutable.
 */
final class PackedRows {

  private static final double STEPS_OF_A_DOUBLING = 8;
  private static final int LARGEST = 127;
  private static final float[] SCALES = new float[256];

  static {
    for (int i = 0; i < SCALES.length; i++) {
      SCALES[i] = (float) StrictMath.pow(2, (i - 200) / STEPS_OF_A_DOUBLING);
    }
  }

  private final int width;
  private final byte[] scales;
  private final byte[] weights;

  PackedRows(int width, byte[] scales, byte[] weights) {
    this.width = width;
    this.scales = scales;
    this.weights = weights;
  }

  static PackedRows of(float[] rows, int width) {
    byte[] scales = new byte[rows.length / width];
    byte[] weights = new byte[scales.length * width];
    for (int row = 0; row < scales.length; row++) {
      float largest = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        largest = Math.max(largest, Math.abs(rows[i]));
      }
      int scale = 0;
      while (scale < SCALES.length - 1 && SCALES[scale] * LARGEST < largest) {
        scale++;
      }
      scales[row] = (byte) scale;
      for (int i = row * width; i < (row + 1) * width; i++) {
        weights[i] = (byte) Math.round(rows[i] / SCALES[scale]);
      }
    }
    return new PackedRows(width, scales, weights);
  }

  byte[] scales() {
    return scales;
  }

  byte[] weights() {
    return weights;
  }

  /** Adds the rows of a vector, each as often as its value says, to sums as long as a row. */
  void addTo(float[] sums, SparseVector vector) {
    for (int i = 0; i < vector.rows().length; i++) {
      int row = vector.rows()[i];
      float factor = vector.values()[i] * SCALES[scales[row] & 0xFF];
      int from = row * width;
      for (int j = 0; j < width; j++) {
        sums[j] += factor * weights[from + j];
      }
    }
  }
}
