package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The corpus must not change without a new training. */
class ShippedModelTest {

  private static final Path MODULE = Path.of("");
  private static final Path MODEL =
      Path.of("src/main/resources/io/tollgate/purpose/model/purpose.model");
  private static final Properties CALIBRATION = new Properties();

  @BeforeAll
  static void calibration() throws IOException {
    try (InputStream in = Files.newInputStream(MODEL.resolveSibling("calibration.properties"))) {
      CALIBRATION.load(in);
    }
  }

  @Test
  void itIsMadeFromTheCorpusAsItStands() throws IOException {
    assertThat(TrainMain.fingerprint(MODULE))
        .as("the corpus or the concepts changed: train again, see README.md")
        .isEqualTo(CALIBRATION.getProperty("made-from"));
  }

  @Test
  void calibrationAndReportAreOfThisModel() throws IOException {
    String version = TrainMain.digest(Files.readAllBytes(MODEL)).substring(0, 12);

    assertThat(CALIBRATION.getProperty("version")).isEqualTo(version);
    assertThat(Path.of("../docs/purpose-classification.md")).content().contains(version);
  }
}
