package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.model.Features;
import io.tollgate.purpose.model.Model;
import io.tollgate.purpose.model.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final List<String> OBJECTS =
      List.of("the cart", "the parser", "our api", "the login", "orders", "the importer");

  @Test
  void aModelLearnsWhatItIsTaught() {
    Model model = new Trainer().train(corpus());

    assertThat(guess(model, "rename the shop")).isEqualTo(Purpose.CODE_ORGANISATION);
    assertThat(guess(model, "invent a puzzle about the shop"))
        .isEqualTo(Purpose.CHALLENGE_AUTHORING);
  }

  @Test
  void equalCorporaGiveEqualBytes() throws IOException {
    assertThat(TrainMain.bytes(new Trainer().train(corpus())))
        .isEqualTo(TrainMain.bytes(new Trainer().train(corpus())));
  }

  @Test
  void aModelReadFromItsFileSaysTheSame() throws IOException {
    Model model = new Trainer().train(corpus());
    Model read = ModelFile.read(new ByteArrayInputStream(TrainMain.bytes(model)));
    Features text = Features.of("please rename the shop");

    assertThat(read.scores(text)).containsExactly(model.scores(text));
  }

  private static Corpus corpus() {
    List<Example> examples = new ArrayList<>();
    for (String object : OBJECTS) {
      examples.add(example("rename " + object + " and move it", Purpose.CODE_ORGANISATION));
      examples.add(example("invent a puzzle about " + object, Purpose.CHALLENGE_AUTHORING));
      examples.add(example("why is " + object + " broken", Purpose.GENERAL_DEVELOPMENT));
    }
    return new Corpus(examples);
  }

  private static Example example(String text, String purpose) {
    return new Example(text, purpose, "en", "someone", false);
  }

  private static String guess(Model model, String text) {
    double[] scores = model.scores(Features.of(text));
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return Purpose.ALL.get(best);
  }
}
