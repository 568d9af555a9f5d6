package io.tollgate.purpose.training;

import java.util.List;
import java.util.Random;

/** Shuffles lessons anew for each epoch, in the same order on every run. */
final class Course {

  private final Lesson[] lessons;
  private final Random random;

  Course(List<Lesson> lessons, long seed) {
    this.lessons = lessons.toArray(Lesson[]::new);
    this.random = new Random(seed);
  }

  Random random() {
    return random;
  }

  /** Returns the lessons in their next order. */
  Lesson[] shuffled() {
    for (int i = lessons.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      Lesson lesson = lessons[i];
      lessons[i] = lessons[other];
      lessons[other] = lesson;
    }
    return lessons;
  }
}
