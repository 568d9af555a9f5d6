package io.tollgate.purpose.training;

import java.util.Arrays;
import java.util.Random;

/**
 * Weights in training, each with an adaptive learning rate that decreases the more it was moved
 * (AdaGrad), so that rare features learn as well as common ones.
 */
final class Table {

  final float[] weights;
  private final float[] moved;
  private final double pace;
  private final double decay;

  /**
   * Creates weights of zero.
   *
   * @param pace initial learning rate
   * @param decay strength of weight decay
   * @param inertia larger values make the first steps shorter
   */
  Table(int size, double pace, double decay, double inertia) {
    this.weights = new float[size];
    this.moved = new float[size];
    this.pace = pace;
    this.decay = decay;
    Arrays.fill(moved, (float) inertia);
  }

  Table scattered(Random random, double spread) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() * spread);
    }
    return this;
  }

  void learn(int at, double slope) {
    double gradient = slope + decay * weights[at];
    moved[at] += (float) (gradient * gradient);
    weights[at] -= (float) (pace * gradient / Math.sqrt(moved[at]));
  }
}
