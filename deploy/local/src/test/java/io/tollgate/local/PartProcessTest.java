package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

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
}
