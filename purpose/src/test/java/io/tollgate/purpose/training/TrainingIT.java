package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trains for real, which takes about a minute. */
class TrainingIT {

  private static final Path MODEL =
      Path.of("src/main/resources/io/tollgate/purpose/model/purpose.model");

  @BeforeAll
  static void renewIfAsked() throws IOException {
    if (System.getProperty("golden.update") != null) {
      TrainMain.main(new String[] {".", "../docs/purpose-classification.md"});
    }
  }

  @Test
  void theCorpusGivesTheShippedModelToTheLastByte() throws IOException {
    Corpus corpus = Corpus.read(TrainMain.corpusOf(Path.of("")));

    byte[] trained = TrainMain.bytes(new Trainer().train(corpus));

    assertThat(TrainMain.digest(trained)).isEqualTo(TrainMain.digest(Files.readAllBytes(MODEL)));
  }
}
