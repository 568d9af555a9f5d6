package io.tollgate.purpose.training;

import java.util.Arrays;
import java.util.Random;

/**
 * Weights in training. Each learns at its own pace, slower the more it was moved (AdaGrad), so rare
 * features learn as well as common ones.
 */
final class Table {

  final float[] weights;
  private final float[] moved;
  private final double pace;
  private final double decay;

  /**
   * All zero at first.
   *
   * @param pace how far the first step goes
   * @param decay how strongly large weights are pulled back
   * @param inertia more makes the first steps shorter
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
