package io.tollgate.purpose.training;

import io.tollgate.purpose.Blend;
import java.util.ArrayList;
import java.util.List;

/** Fits the {@link Blend} that maximises the likelihood of long prompts: logistic regression. */
final class BlendFit {

  private static final int STEPS = 4_000;
  private static final double RATE = 0.05;
  private static final double SHRINK = 1e-3;

  private record Case(double whole, double passage, boolean isSensitive) {}

  private final List<Case> cases = new ArrayList<>();

  void add(double whole, double passage, boolean isSensitive) {
    cases.add(new Case(Blend.logit(whole), Blend.logit(passage), isSensitive));
  }

  /** Returns the best blend; only the whole counts if there was no long prompt. */
  Blend fit() {
    double[] weights = {1, 0, 0};
    for (int step = 0; step < STEPS && !cases.isEmpty(); step++) {
      double[] slope = new double[weights.length];
      for (Case one : cases) {
        double logit = weights[0] * one.whole + weights[1] * one.passage + weights[2];
        double error = 1 / (1 + StrictMath.exp(-logit)) - (one.isSensitive ? 1 : 0);
        slope[0] += error * one.whole;
        slope[1] += error * one.passage;
        slope[2] += error;
      }
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= RATE * (slope[i] / cases.size() + SHRINK * weights[i]);
      }
    }
    return new Blend(rounded(weights[0]), rounded(weights[1]), rounded(weights[2]));
  }

  private static double rounded(double weight) {
    return Math.round(weight * 1000) / 1000.0;
  }
}
