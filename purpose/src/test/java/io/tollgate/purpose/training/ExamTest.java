package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.TrainedClassifier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shipped model before prompts of three authors whose words nobody trained on; they must never
 * enter the corpus. By {@code first} and {@code company-week} nothing was chosen. The errors in
 * {@code hard} were looked at before passages were read on their own.
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

  @ParameterizedTest
  @CsvSource({"first, 0.95, 0.90", "company-week, 0.95, 0.90", "hard, 0.95, 0.80"})
  void forbiddenPromptsAreFoundAndFindingsAreRight(String exam, double precision, double recall) {
    Hits certain =
        Hits.of(
            of(exam),
            one -> one.assessment().purpose().certain() && Purpose.isSensitive(one.answer()),
            example -> Purpose.isSensitive(example.purpose()));

    assertThat(certain.precision()).isGreaterThanOrEqualTo(precision);
    assertThat(certain.recall()).isGreaterThanOrEqualTo(recall);
  }

  /** A folder of tasks makes certain what the words left open, and little that was permitted. */
  @Test
  void whereFilesAreWrittenFindsMoreAndBlamesFew() {
    int found = 0;
    int blamed = 0;
    long permitted = graded.stream().filter(one -> !one.example().isSensitive()).count();
    for (Graded one : graded) {
      Prompt placed =
          new Prompt(
              one.example().text(), List.of("evals/tasks/017"), "evaluation", Purpose.UNKNOWN);
      if (isBlamed(classifier.classify(placed)) && !isBlamed(one.assessment().purpose())) {
        found += one.example().isSensitive() ? 1 : 0;
        blamed += one.example().isSensitive() ? 0 : 1;
      }
    }
    assertThat(found).isPositive();
    assertThat(blamed).isLessThan((int) (permitted / 50));
  }

  private static boolean isBlamed(Purpose purpose) {
    return purpose.certain() && Purpose.isSensitive(purpose.id());
  }

  @ParameterizedTest
  @CsvSource({"first, 0.90", "company-week, 0.90", "hard, 0.80"})
  void mostPurposesAreRight(String exam, double share) {
    List<Graded> answers = of(exam);

    assertThat(answers.stream().filter(Graded::isRight).count())
        .isGreaterThanOrEqualTo((long) (answers.size() * share));
  }

  private static List<Graded> of(String exam) {
    return graded.stream().filter(one -> one.example().writer().equals(exam)).toList();
  }
}
