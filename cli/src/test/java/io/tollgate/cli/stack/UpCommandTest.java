package io.tollgate.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.Part;
import io.tollgate.local.PartStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpCommandTest {

  @Test
  void tellsWhichPartsOfAStackThatRunsHadGone() {
    assertThat(
            UpCommand.missing(
                List.of(
                    part(Part.KAFKA, PartStatus.State.UP),
                    part(Part.COLLECTOR, PartStatus.State.DOWN),
                    part(Part.STREAMS_APP, PartStatus.State.STARTING))))
        .containsExactly(
            "collector    was not running, others were; 'tollgate logs collector' may say why");
  }

  @Test
  void saysNothingOfAStackThatIsWholeOrDown() {
    assertThat(UpCommand.missing(List.of(part(Part.KAFKA, PartStatus.State.UP)))).isEmpty();
    assertThat(UpCommand.missing(List.of(part(Part.KAFKA, PartStatus.State.DOWN)))).isEmpty();
  }

  private static PartStatus part(Part part, PartStatus.State state) {
    return new PartStatus(part, state, 1, 0, 0, Duration.ZERO, "");
  }
}
