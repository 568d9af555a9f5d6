package io.tollgate.purpose.model;

/**
 * Scores a text for each class by two judges whose errors differ: one adds up weights, the other
 * looks at the text through a few hidden units. The score is the mean of both. Immutable and safe
 * for many threads.
 */
public final class Model {

  private final Vocabulary vocabulary;
  private final PackedRows direct;
  private final float[] directBias;
  private final PackedRows hidden;
  private final float[] hiddenBias;
  private final float[] output;
  private final float[] outputBias;

  /**
   * Takes trained weights.
   *
   * @param direct per feature one weight for each class
   * @param hidden per feature one weight for each hidden unit
   * @param output per hidden unit one weight for each class
   */
  Model(
      Vocabulary vocabulary,
      PackedRows direct,
      float[] directBias,
      PackedRows hidden,
      float[] hiddenBias,
      float[] output,
      float[] outputBias) {
    this.vocabulary = vocabulary;
    this.direct = direct;
    this.directBias = directBias;
    this.hidden = hidden;
    this.hiddenBias = hiddenBias;
    this.output = output;
    this.outputBias = outputBias;
  }

  /** A model of what training found. */
  public static Model of(Vocabulary vocabulary, Weights weights) {
    return new Model(
        vocabulary,
        PackedRows.of(weights.direct(), weights.directBias().length),
        weights.directBias(),
        PackedRows.of(weights.hidden(), weights.hiddenBias().length),
        weights.hiddenBias(),
        weights.output(),
        weights.outputBias());
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  PackedRows direct() {
    return direct;
  }

  PackedRows hidden() {
    return hidden;
  }

  /** The small tables in the order in which a file holds them. */
  float[][] dense() {
    return new float[][] {directBias, hiddenBias, output, outputBias};
  }

  /** One score for each class, the sum of all is 1. */
  public double[] scores(Features features) {
    SparseVector vector = vocabulary.vector(features);
    float[] sums = directBias.clone();
    direct.addTo(sums, vector);
    double[] first = probabilities(sums);
    double[] second = probabilities(throughHiddenUnits(vector));
    for (int i = 0; i < first.length; i++) {
      first[i] = (first[i] + second[i]) / 2;
    }
    return first;
  }

  private float[] throughHiddenUnits(SparseVector vector) {
    float[] units = hiddenBias.clone();
    hidden.addTo(units, vector);
    float[] sums = outputBias.clone();
    for (int unit = 0; unit < units.length; unit++) {
      if (units[unit] > 0) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] += units[unit] * output[unit * sums.length + i];
        }
      }
    }
    return sums;
  }

  /** Numbers as probabilities, the larger the likelier. */
  public static double[] probabilities(float[] sums) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float sum : sums) {
      largest = Math.max(largest, sum);
    }
    double[] shares = new double[sums.length];
    double total = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = StrictMath.exp(sums[i] - largest);
      total += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= total;
    }
    return shares;
  }
}
