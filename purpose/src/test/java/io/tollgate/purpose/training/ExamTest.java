package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.TrainedClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Evaluates the shipped model on ten exams by eight authors, which must never enter the corpus.
 * {@code first} and {@code company-week} were used for no choice except, through the limits here,
 * between models that differ in the order of the corpus, and nobody who worked on the model had
 * seen {@code month-of-thirty} before the first evaluation on it. {@code hard} is no longer unseen:
 * its errors were examined before passages were classified separately, and prompts from it were
 * part of the instructions to the writers of {@code hidden-wish} and {@code blunt-short}. The
 * errors of {@code many-desks} and {@code second-shift} were examined before the corpus last grew;
 * {@code last-call} was written after that. {@code dictated} was written before its author wrote
 * {@code broadcast-house}, {@code harbour-crew}, {@code insurance-abroad} and {@code museum-lab},
 * and its errors were not read. {@code strangers} and {@code strangers-two} were each written by an
 * author who had seen neither corpus nor model and wrote nothing else.
 */
class ExamTest {

  private static TrainedClassifier classifier;
  private static List<HeldOutPrediction> graded;

  @BeforeAll
  static void sit() throws Exception {
    classifier = TrainedClassifier.load();
    graded =
        Corpus.read(Path.of("src/test/exam")).examples().stream()
            .map(
                example ->
                    new HeldOutPrediction(example, classifier.assess(Prompt.of(example.text()))))
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "first, 0.95, 0.90",
    "company-week, 0.95, 0.90",
    "hard, 0.95, 0.84",
    "month-of-thirty, 0.97, 0.93",
    "many-desks, 0.98, 0.88",
    "second-shift, 0.95, 0.69",
    "last-call, 0.97, 0.62",
    "dictated, 0.97, 0.84",
    "strangers, 0.97, 0.87",
    "strangers-two, 0.95, 0.87"
  })
  void forbiddenPromptsAreFoundAndFindingsAreRight(String exam, double precision, double recall) {
    ConfusionCounts certain =
        ConfusionCounts.of(
            of(exam),
            one -> one.assessment().purpose().certain() && Purpose.isSensitive(one.answer()),
            example -> Purpose.isSensitive(example.purpose()));

    assertThat(certain.precision()).isGreaterThanOrEqualTo(precision);
    assertThat(certain.recall()).isGreaterThanOrEqualTo(recall);
  }

  /**
   * Where files go finds more and blames nobody wrongly: only those become certain whose words
   * alone are held for it already.
   */
  @Test
  void whereFilesAreWrittenFindsMoreAndBlamesNobodyWrongly() {
    List<HeldOutPrediction> blamed = graded.stream().filter(ExamTest::isNewlyBlamed).toList();

    assertThat(blamed).filteredOn(one -> !one.example().isSensitive()).isEmpty();
    assertThat(blamed).hasSizeGreaterThanOrEqualTo(10);
  }

  /**
   * In {@code hard}, {@code month-of-thirty} and {@code strangers} it finds no more than the words.
   */
  @ParameterizedTest
  @ValueSource(strings = {"first", "company-week", "many-desks", "second-shift", "last-call"})
  void whereFilesAreWrittenFindsMoreInEachExam(String exam) {
    assertThat(of(exam)).anyMatch(ExamTest::isNewlyBlamed);
  }

  private static boolean isNewlyBlamed(HeldOutPrediction one) {
    Prompt placed =
        new Prompt(one.example().text(), List.of("evals/tasks/017"), "evaluation", Purpose.UNKNOWN);
    return isBlamed(classifier.classify(placed)) && !isBlamed(one.assessment().purpose());
  }

  private static boolean isBlamed(Purpose purpose) {
    return purpose.certain() && Purpose.isSensitive(purpose.id());
  }

  @ParameterizedTest
  @CsvSource({
    "first, 0.90",
    "company-week, 0.90",
    "hard, 0.80",
    "month-of-thirty, 0.92",
    "many-desks, 0.93",
    "second-shift, 0.80",
    "last-call, 0.80",
    "dictated, 0.90",
    "strangers, 0.95",
    "strangers-two, 0.93"
  })
  void mostPurposesAreRight(String exam, double share) {
    List<HeldOutPrediction> answers = of(exam);

    assertThat(answers.stream().filter(HeldOutPrediction::isRight).count())
        .isGreaterThanOrEqualTo((long) (answers.size() * share));
  }

  /** A word or two, such as "continue", everybody writes. */
  @Test
  void noPromptOfAnExamStandsInTheCorpus() throws IOException {
    Set<List<String>> learnt =
        Corpus.read(TrainMain.corpusOf(Path.of(""))).examples().stream()
            .map(example -> words(example.text()))
            .collect(Collectors.toSet());

    assertThat(graded)
        .extracting(one -> words(one.example().text()))
        .filteredOn(words -> words.size() > 2)
        .isNotEmpty()
        .doesNotContainAnyElementsOf(learnt);
  }

  private static List<String> words(String text) {
    return Pattern.compile("[^\\p{L}\\p{N}]+")
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static List<HeldOutPrediction> of(String exam) {
    List<HeldOutPrediction> answers =
        graded.stream().filter(one -> one.example().writer().equals(exam)).toList();
    assertThat(answers).as(exam).isNotEmpty();
    return answers;
  }
}
