package io.tollgate.cli.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {

  @Test
  void anEmptyVariableIsNone() {
    assertThat(place(Map.of()).portOffset()).isEmpty();
    assertThat(place(Map.of("TOLLGATE_PORT_OFFSET", " ")).portOffset()).isEmpty();
    assertThat(place(Map.of("TOLLGATE_PORT_OFFSET", "6000")).portOffset())
        .isEqualTo(Optional.of(6_000));
  }

  @Test
  void whatIsNoNumberIsToldByTheNameOfTheVariable() {
    Deployment deployment = place(Map.of("TOLLGATE_PORT_OFFSET", "many"));

    assertThatThrownBy(deployment::portOffset)
        .hasMessage("TOLLGATE_PORT_OFFSET is not a whole number: many")
        .extracting(failure -> ((CommandFailure) failure).exitCode())
        .isEqualTo(CommandFailure.USAGE);
  }

  @Test
  void aFileIsNoDataFolder(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(place(Map.of("TOLLGATE_DATA", file.toString()))::stack)
        .hasMessage("the data folder " + file + " is a file")
        .extracting(failure -> ((CommandFailure) failure).exitCode())
        .isEqualTo(CommandFailure.USAGE);
  }

  /** Its key would name nobody there. */
  @Test
  void aClusterHasNothingToDoWithTheKeyOfALocalStack(@TempDir Path folder) throws IOException {
    Path key = Files.createDirectories(folder.resolve("config")).resolve("pseudonym.key");
    Files.write(key, new byte[32]);
    Map<String, String> local = Map.of("TOLLGATE_DATA", folder.toString());
    Map<String, String> cluster = new HashMap<>(local);
    cluster.put("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "broker:9092");

    assertThat(place(local).pseudonymKey()).isPresent();
    assertThat(place(cluster).pseudonymKey()).isEmpty();
    cluster.put("TOLLGATE_PSEUDONYM_KEY_FILE", key.toString());
    assertThat(place(cluster).pseudonymKey()).isPresent();
  }

  private static Deployment place(Map<String, String> variables) {
    return new Deployment(variables, Path.of(""));
  }
}
