package io.tollgate.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.local.Part;
import io.tollgate.local.PartStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            "collector    was not running, unlike other parts; see 'tollgate logs collector'");
  }

  @Test
  void saysNothingOfAStackThatIsWholeOrDown() {
    assertThat(UpCommand.missing(List.of(part(Part.KAFKA, PartStatus.State.UP)))).isEmpty();
    assertThat(UpCommand.missing(List.of(part(Part.KAFKA, PartStatus.State.DOWN)))).isEmpty();
  }

  @Test
  void refusesAVariableThatWouldDropPromptsIfItReachedAnybody(@TempDir Path config)
      throws Exception {
    UpCommand.refuseUnheeded(false, config);
    assertThatThrownBy(() -> UpCommand.refuseUnheeded(true, config))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("the parts do not read TOLLGATE_PROMPT_TEXT from the environment")
        .hasMessageContaining("collector.properties");

    Files.writeString(config.resolve("collector.properties"), "PROMPT_TEXT=drop\n");
    UpCommand.refuseUnheeded(true, config);
  }

  private static PartStatus part(Part part, PartStatus.State state) {
    return new PartStatus(part, state, 1, 0, 0, Duration.ZERO, "");
  }
}
