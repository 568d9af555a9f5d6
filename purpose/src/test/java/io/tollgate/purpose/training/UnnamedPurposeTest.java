package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.Blend;
import io.tollgate.purpose.Calibration;
import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.purpose.model.Model;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prompts that name nothing of a purpose need a higher probability to be certain. */
class UnnamedPurposeTest {

  private static final List<String> OBJECTS =
      List.of("the cart", "the parser", "our api", "the login", "orders", "the importer");
  private static final String NAMED = "invent a puzzle about the shop";
  private static final String UNNAMED = "zap and zip the shop";

  private final Model model = new Trainer().train(corpus());

  @Test
  void aModelThatIsNotSurerBlamesNobodyForWhatNoWordNames() {
    TrainedClassifier careful = classifier(1);

    assertThat(careful.classify(NAMED).certain()).isTrue();
    Purpose guess = careful.classify(UNNAMED);
    assertThat(guess.id()).isEqualTo(Purpose.CHALLENGE_AUTHORING);
    assertThat(guess.certain()).isFalse();
  }

  @Test
  void noPlaceMakesItCertain() {
    Prompt placed = new Prompt(UNNAMED, List.of("katas/shop.md"), null, Purpose.UNKNOWN);

    Purpose guess = classifier(1).classify(placed);

    assertThat(guess.id()).isEqualTo(Purpose.CHALLENGE_AUTHORING);
    assertThat(guess.certain()).isFalse();
  }

  @Test
  void aSurerModelBlamesAsBefore() {
    TrainedClassifier sure = classifier(0.5);

    assertThat(sure.classify(UNNAMED).certain()).isTrue();
    assertThat(sure.assess(Prompt.of(UNNAMED)).sensitive())
        .isGreaterThan(classifier(1).assess(Prompt.of(UNNAMED)).sensitive());
  }

  private TrainedClassifier classifier(double unnamedFrom) {
    return new TrainedClassifier(
        model, new Calibration("trial", Blend.WHOLE, 1, 0.5, unnamedFrom, 0.5));
  }

  private static Corpus corpus() {
    List<Example> examples = new ArrayList<>();
    for (String object : OBJECTS) {
      examples.add(example("rename " + object + " and move it", Purpose.CODE_ORGANISATION));
      examples.add(example("invent a puzzle about " + object, Purpose.CHALLENGE_AUTHORING));
      examples.add(example("zap and zip " + object, Purpose.CHALLENGE_AUTHORING));
      examples.add(example("why is " + object + " broken", Purpose.GENERAL_DEVELOPMENT));
    }
    return new Corpus(examples);
  }

  private static Example example(String text, String purpose) {
    return new Example(text, purpose, "en", "someone", false);
  }
}
