package io.tollgate.purpose.model;

import java.util.List;

/**
 * Classification model: averages two estimators with different errors, a linear model and a network
 * with one small hidden layer. Thread-safe.
 */
public final class Model {

  private final Vocabulary vocabulary;
  private final PackedRows rows;
  private final float[] directBias;
  private final float[] hiddenBias;
  private final float[] output;
  private final float[] outputBias;

  /**
   * Creates a model from trained weights.
   *
   * @param rows per feature one weight for each class and each hidden unit
   * @param output per hidden unit one weight for each class
   */
  Model(
      Vocabulary vocabulary,
      PackedRows rows,
      float[] directBias,
      float[] hiddenBias,
      float[] output,
      float[] outputBias) {
    this.vocabulary = vocabulary;
    this.rows = rows;
    this.directBias = directBias;
    this.hiddenBias = hiddenBias;
    this.output = output;
    this.outputBias = outputBias;
  }

  /** Creates a model from the result of training. */
  public static Model of(Vocabulary vocabulary, Weights weights) {
    int classes = weights.directBias().length;
    int units = weights.hiddenBias().length;
    return new Model(
        vocabulary,
        PackedRows.of(weights.direct(), classes, weights.hidden(), units),
        weights.directBias(),
        weights.hiddenBias(),
        weights.output(),
        weights.outputBias());
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  PackedRows rows() {
    return rows;
  }

  /** Returns the small tables in the order of the file. */
  float[][] dense() {
    return new float[][] {directBias, hiddenBias, output, outputBias};
  }

  /** Returns one score for each class, with sum 1. */
  public double[] scores(Features features) {
    return scores(vocabulary.vector(features));
  }

  /** Returns the scores of a text without those of its passages. */
  public double[] whole(TextFeatures text) {
    return scores(vocabulary.vector(KnownFeatures.of(text, vocabulary).all()));
  }

  /** Returns the scores of a text and its passages. */
  public TextScores read(TextFeatures text) {
    return text.passages().isEmpty()
        ? new TextScores(whole(text), List.of())
        : JointReading.of(this, text);
  }

  double[] scores(SparseVector vector) {
    float[] sums = directBias.clone();
    float[] units = hiddenBias.clone();
    rows.addTo(sums, units, vector);
    double[] first = probabilities(sums);
    double[] second = probabilities(outputOf(units));
    for (int i = 0; i < first.length; i++) {
      first[i] = (first[i] + second[i]) / 2;
    }
    return first;
  }

  private float[] outputOf(float[] units) {
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

  /** Converts numbers to probabilities (softmax). */
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
