package io.tollgate.purpose.training;

import java.util.List;
import java.util.Random;

/** Shuffles lessons anew for each epoch, in the same order on every run. */
final class Epochs {

  private final TrainingExample[] lessons;
  private final Random random;

  Epochs(List<TrainingExample> lessons, long seed) {
    this.lessons = lessons.toArray(TrainingExample[]::new);
    this.random = new Random(seed);
  }

  Random random() {
    return random;
  }

  /** Returns the lessons in their next order. */
  TrainingExample[] shuffled() {
    for (int i = lessons.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      TrainingExample trainingExample = lessons[i];
      lessons[i] = lessons[other];
      lessons[other] = trainingExample;
    }
    return lessons;
  }
}
