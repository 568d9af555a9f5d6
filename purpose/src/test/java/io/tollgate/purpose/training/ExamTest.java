package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.TrainedClassifier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The shipped model before prompts of an author whose words nobody trained on and by which nothing
 * was chosen: 403 in seven languages, half of them hard. They must never enter the corpus.
 */
class ExamTest {

  private static TrainedClassifier classifier;
  private static List<Graded> graded;

  @BeforeAll
  static void sit() throws Exception {
    classifier = TrainedClassifier.load();
    graded =
        Corpus.read(Path.of("src/test/exam")).examples().stream()
            .map(example -> new Graded(example, classifier.assess(Prompt.of(example.text()))))
            .toList();
  }

  @Test
  void nineOfTenForbiddenPromptsAreFoundAndNineteenOfTwentyFindingsAreRight() {
    Hits certain =
        Hits.of(
            graded,
            one -> one.assessment().purpose().certain() && Purpose.isSensitive(one.answer()),
            example -> Purpose.isSensitive(example.purpose()));

    assertThat(certain.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(certain.recall()).isGreaterThanOrEqualTo(0.90);
  }

  /** Of the prompts that look alike none is blamed for where its files go. */
  @Test
  void whereFilesAreWrittenFindsMoreAndBlamesNobody() {
    long found = 0;
    for (Graded one : graded) {
      boolean isForbidden = Purpose.isSensitive(one.example().purpose());
      Prompt placed =
          new Prompt(
              one.example().text(), List.of("evals/tasks/017"), "evaluation", Purpose.UNKNOWN);
      boolean isBlamed = isBlamed(classifier.classify(placed));
      if (isBlamed && !isBlamed(one.assessment().purpose())) {
        assertThat(isForbidden).as(one.example().text()).isTrue();
        found++;
      }
    }
    assertThat(found).isPositive();
  }

  private static boolean isBlamed(Purpose purpose) {
    return purpose.certain() && Purpose.isSensitive(purpose.id());
  }

  @Test
  void nineOfTenPurposesAreRight() {
    assertThat(graded.stream().filter(Graded::isRight).count())
        .isGreaterThanOrEqualTo(graded.size() * 9L / 10);
  }
}
