package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

  @TempDir Path folder;

  @Test
  void aFolderWithoutFileHasTheUsualPortsAndNoProcess() {
    assertThat(new StateFile(folder.resolve("stack.json")).read()).isEqualTo(StackState.fresh());
  }

  @Test
  void remembersPortsAndProcesses() {
    StackState state =
        StackState.fresh()
            .withPorts(PortPlan.defaults().plusOffset(7))
            .started(Part.KAFKA, new PartProcess(41, Instant.parse("2026-11-01T12:00:00.120Z")))
            .started(Part.REGISTRY, new PartProcess(42, Instant.parse("2026-11-01T12:00:01Z")))
            .stopped(Part.REGISTRY);

    new StateFile(folder.resolve("stack.json")).write(state);

    assertThat(new StateFile(folder.resolve("stack.json")).read()).isEqualTo(state);
  }

  @Test
  void saysWhichFileIsDamaged() throws IOException {
    Path file = Files.writeString(folder.resolve("stack.json"), "{ \"ports\": ");

    assertThatThrownBy(() -> new StateFile(file).read())
        .isInstanceOf(StackException.class)
        .hasMessageContaining(file + " is damaged")
        .hasMessageEndingWith("delete it.")
        .hasMessageNotContaining("REDACTED");
  }
}
