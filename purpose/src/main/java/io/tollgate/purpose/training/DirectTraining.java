package io.tollgate.purpose.training;

import io.tollgate.purpose.model.Model;
import io.tollgate.purpose.model.SparseVector;
import java.util.List;

/** Trains one weight per feature and class: multinomial logistic regression. */
final class DirectTraining {

  private static final int ROUNDS = 8;

  private final int classes;
  private final Table weights;
  private final Table bias;

  private DirectTraining(int features, int classes) {
    this.classes = classes;
    this.weights = new Table(features * classes, 0.5, 3e-6, 1e-3);
    this.bias = new Table(classes, 0.1, 0, 1e-3);
  }

  static DirectTraining on(List<TrainingExample> lessons, int features, int classes) {
    DirectTraining training = new DirectTraining(features, classes);
    Epochs epochs = new Epochs(lessons, 1);
    for (int round = 0; round < ROUNDS; round++) {
      for (TrainingExample trainingExample : epochs.shuffled()) {
        training.take(trainingExample);
      }
    }
    return training;
  }

  float[] weights() {
    return weights.weights;
  }

  float[] bias() {
    return bias.weights;
  }

  private void take(TrainingExample trainingExample) {
    SparseVector input = trainingExample.input();
    float[] sums = bias.weights.clone();
    for (int i = 0; i < input.rows().length; i++) {
      int from = input.rows()[i] * classes;
      for (int k = 0; k < classes; k++) {
        sums[k] += weights.weights[from + k] * input.values()[i];
      }
    }
    double[] errors = Model.probabilities(sums);
    errors[trainingExample.target()] -= 1;
    for (int i = 0; i < input.rows().length; i++) {
      int from = input.rows()[i] * classes;
      for (int k = 0; k < classes; k++) {
        weights.learn(from + k, errors[k] * input.values()[i]);
      }
    }
    for (int k = 0; k < classes; k++) {
      bias.learn(k, errors[k]);
    }
  }
}
