package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.TrainedClassifier;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Pairs of requests by one person in nearly the same words, of which one is usually forbidden.
 * Nobody types like this all day, so they are no exam and calibrate nothing; their author had seen
 * neither corpus nor model.
 */
class TwinsTest {

  /** Held to be forbidden with these probabilities. */
  private record Twins(double forbidden, double permitted) {}

  @Test
  void ofTwoSimilarRequestsTheForbiddenOneIsTheLikelier() throws Exception {
    TrainedClassifier classifier = TrainedClassifier.load();
    List<HeldOutPrediction> answers =
        Corpus.read(Path.of("src/test/twins")).examples().stream()
            .map(
                example ->
                    new HeldOutPrediction(example, classifier.assess(Prompt.of(example.text()))))
            .toList();

    List<Twins> all =
        IntStream.range(0, answers.size() / 2)
            .mapToObj(pair -> twins(answers.get(2 * pair), answers.get(2 * pair + 1)))
            .toList();

    assertThat(all).hasSize(180);
    assertThat(all)
        .filteredOn(twins -> twins.forbidden() > twins.permitted())
        .hasSizeGreaterThanOrEqualTo(172);
  }

  private static Twins twins(HeldOutPrediction one, HeldOutPrediction other) {
    assertThat(one.example().isSensitive()).isNotEqualTo(other.example().isSensitive());
    return one.example().isSensitive()
        ? new Twins(one.sensitive(), other.sensitive())
        : new Twins(other.sensitive(), one.sensitive());
  }
}
