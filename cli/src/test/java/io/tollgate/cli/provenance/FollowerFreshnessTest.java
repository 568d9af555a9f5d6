package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FollowerFreshnessTest {

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final FollowerFreshness followerFreshness =
      new FollowerFreshness(() -> now, Duration.ofMinutes(1));

  @Test
  void isSilentUntilAllHasBeenRead() {
    assertThat(followerFreshness.silence()).contains("the index is still loading; try again later");
    followerFreshness.ask();
    assertThat(followerFreshness.silence()).isPresent();

    followerFreshness.hear();

    assertThat(followerFreshness.silence()).isEmpty();
  }

  @Test
  void knowsWhatWasThereWhenItAskedNotWhenItHadRead() {
    followerFreshness.ask();
    now = now.plusSeconds(50);
    followerFreshness.hear();

    now = now.plusSeconds(11);

    assertThat(followerFreshness.silence())
        .get()
        .asString()
        .contains("2026-11-20T12:00:00Z", "the brokers do not answer");
  }
}
