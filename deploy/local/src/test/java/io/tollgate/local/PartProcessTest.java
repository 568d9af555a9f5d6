package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartProcessTest {

  private final PartProcess here = PartProcess.of(ProcessHandle.current());

  @Test
  void recognisesItsProcess() {
    assertThat(here.handle()).contains(ProcessHandle.current());
  }

  @Test
  void doesNotTakeALaterProcessOfTheSameNumberForItsOwn() {
    PartProcess earlier =
        new PartProcess(here.pid(), here.startedAt().minus(Duration.ofSeconds(10)));

    assertThat(earlier.isAlive()).isFalse();
  }

  /** A kill ends one thread after the other, and the ports are free after the last. */
  @Test
  void runsUntilItsLastThreadHasEnded(@TempDir Path folder) throws IOException {
    Path stat = folder.resolve("stat");
    Files.createDirectories(folder.resolve("task/7"));
    Files.createDirectories(folder.resolve("task/8"));
    Files.writeString(stat, "7 (java (1)) S 1 7");
    assertThat(PartProcess.runs(folder)).isTrue();

    Files.writeString(stat, "7 (java (1)) Z 1 7");
    assertThat(PartProcess.runs(folder)).as("another thread is left").isTrue();

    Files.delete(folder.resolve("task/8"));
    assertThat(PartProcess.runs(folder)).as("nobody has waited for it").isFalse();
  }
}
