package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HearingTest {

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final Hearing hearing = new Hearing(() -> now, Duration.ofMinutes(1));

  @Test
  void isSilentUntilAllHasBeenRead() {
    assertThat(hearing.silence()).contains("it still reads what is known; come again");
    hearing.ask();
    assertThat(hearing.silence()).isPresent();

    hearing.hear();

    assertThat(hearing.silence()).isEmpty();
  }

  @Test
  void knowsWhatWasThereWhenItAskedNotWhenItHadRead() {
    hearing.ask();
    now = now.plusSeconds(50);
    hearing.hear();

    now = now.plusSeconds(11);

    assertThat(hearing.silence()).get().asString().contains("2026-11-20T12:00:00Z", "silent");
  }
}
