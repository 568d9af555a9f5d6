package io.tollgate.purpose.training;

import io.tollgate.purpose.model.Model;
import io.tollgate.purpose.model.SparseVector;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Trains a network with one hidden layer. In each step some features are dropped at random
 * (dropout), so that it cannot rely on any one alone.
 */
final class HiddenTraining {

  static final int UNITS = 16;

  private static final int ROUNDS = 10;
  private static final double LEFT_OUT = 0.3;
  private static final double PACE = 0.05;
  private static final double INERTIA = 1e-2;

  private final int classes;
  private final Random random;
  private final Table hidden;
  private final Table hiddenBias;
  private final Table output;
  private final Table outputBias;

  private HiddenTraining(int features, int classes, Random random) {
    this.classes = classes;
    this.random = random;
    this.hidden = new Table(features * UNITS, PACE, 1e-6, INERTIA).scattered(random, 0.1);
    this.hiddenBias = new Table(UNITS, PACE, 0, INERTIA);
    this.output =
        new Table(UNITS * classes, PACE, 1e-5, INERTIA).scattered(random, 1 / Math.sqrt(UNITS));
    this.outputBias = new Table(classes, PACE, 0, INERTIA);
  }

  static HiddenTraining on(List<TrainingExample> lessons, int features, int classes) {
    Epochs epochs = new Epochs(lessons, 42);
    HiddenTraining training = new HiddenTraining(features, classes, epochs.random());
    for (int round = 0; round < ROUNDS; round++) {
      for (TrainingExample trainingExample : epochs.shuffled()) {
        training.take(training.thinned(trainingExample.input()), trainingExample.target());
      }
    }
    return training;
  }

  float[] hidden() {
    return hidden.weights;
  }

  float[] hiddenBias() {
    return hiddenBias.weights;
  }

  float[] output() {
    return output.weights;
  }

  float[] outputBias() {
    return outputBias.weights;
  }

  private SparseVector thinned(SparseVector input) {
    int[] rows = new int[input.rows().length];
    float[] values = new float[rows.length];
    int size = 0;
    for (int i = 0; i < rows.length; i++) {
      if (random.nextDouble() >= LEFT_OUT) {
        rows[size] = input.rows()[i];
        values[size++] = (float) (input.values()[i] / (1 - LEFT_OUT));
      }
    }
    return new SparseVector(Arrays.copyOf(rows, size), Arrays.copyOf(values, size));
  }

  private void take(SparseVector input, int target) {
    float[] units = units(input);
    double[] errors = errors(units, target);
    double[] slopes = new double[UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      for (int k = 0; k < classes && units[unit] > 0; k++) {
        slopes[unit] += errors[k] * output.weights[unit * classes + k];
      }
    }
    learnOutput(units, errors);
    learnHidden(input, slopes);
  }

  private float[] units(SparseVector input) {
    float[] units = hiddenBias.weights.clone();
    for (int i = 0; i < input.rows().length; i++) {
      int from = input.rows()[i] * UNITS;
      for (int unit = 0; unit < UNITS; unit++) {
        units[unit] += hidden.weights[from + unit] * input.values()[i];
      }
    }
    return units;
  }

  private double[] errors(float[] units, int target) {
    float[] sums = outputBias.weights.clone();
    for (int unit = 0; unit < UNITS; unit++) {
      for (int k = 0; k < classes && units[unit] > 0; k++) {
        sums[k] += units[unit] * output.weights[unit * classes + k];
      }
    }
    double[] errors = Model.probabilities(sums);
    errors[target] -= 1;
    return errors;
  }

  private void learnOutput(float[] units, double[] errors) {
    for (int k = 0; k < classes; k++) {
      outputBias.learn(k, errors[k]);
      for (int unit = 0; unit < UNITS; unit++) {
        if (units[unit] > 0) {
          output.learn(unit * classes + k, errors[k] * units[unit]);
        }
      }
    }
  }

  private void learnHidden(SparseVector input, double[] slopes) {
    for (int unit = 0; unit < UNITS; unit++) {
      if (slopes[unit] != 0) {
        hiddenBias.learn(unit, slopes[unit]);
        for (int i = 0; i < input.rows().length; i++) {
          hidden.learn(input.rows()[i] * UNITS + unit, slopes[unit] * input.values()[i]);
        }
      }
    }
  }
}
