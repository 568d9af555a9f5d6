package io.tollgate.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.model.Windows;
import io.tollgate.purpose.training.Corpus;
import io.tollgate.purpose.training.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares how the pieces of long texts are judged with the classification of each piece by itself.
 * Most pieces are not read in full, because their passages cannot make them certain.
 */
class LongPromptTest {

  /** Total probability of the usually forbidden purposes where a piece would be flagged. */
  private static final double DOUBT = 0.4;

  private static final double CERTAIN = 0.77;

  private final TrainedClassifier classifier = TrainedClassifier.load();

  @Test
  void aPieceThatWouldBeFlaggedByItselfMakesTheWholeDoubtful() throws IOException {
    int flagged = 0;
    int unsuspicious = 0;
    for (String text : longTexts()) {
      double sensitive = sensitive(text);
      boolean isFlagged =
          Windows.of(text).pieces().stream().anyMatch(piece -> sensitive(piece) >= CERTAIN);

      if (isFlagged) {
        flagged++;
        assertThat(sensitive).as(text).isGreaterThanOrEqualTo(DOUBT - 1e-9);
      } else if (sensitive < DOUBT - 1e-9) {
        unsuspicious++;
      }
    }
    assertThat(flagged).isGreaterThan(10);
    assertThat(unsuspicious).isGreaterThan(2);
  }

  /** Prompts of the exams, permitted ones and then one that is not. */
  private static List<String> longTexts() throws IOException {
    List<Example> exams = Corpus.read(Path.of("src/test/exam")).examples();
    List<String> permitted =
        exams.stream().filter(one -> !one.isSensitive()).map(Example::text).toList();
    List<String> others = exams.stream().filter(Example::isSensitive).map(Example::text).toList();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i + 24 < permitted.size(); i += 36) {
      String ordinary = String.join("\n", permitted.subList(i, i + 24));
      texts.add(ordinary);
      texts.add(ordinary + "\n" + others.get(i % others.size()));
    }
    return texts.stream().filter(text -> !Windows.of(text).pieces().isEmpty()).toList();
  }

  private double sensitive(String text) {
    return classifier.assess(Prompt.of(text)).scores().values().stream()
        .limit(4)
        .mapToDouble(Double::doubleValue)
        .sum();
  }
}
