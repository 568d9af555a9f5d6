package io.tollgate.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadTimeoutTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long NANOS = SECOND.toNanos();

  @Test
  void lastsWhenNothingIsReadForLongEnough() {
    ReadTimeout timeout = new ReadTimeout(-NANOS);

    assertThat(timeout.lasts(5, 0, SECOND)).isFalse();
    assertThat(timeout.lasts(5, NANOS, SECOND)).isFalse();
    assertThat(timeout.lasts(5, NANOS + 1, SECOND)).isTrue();
  }

  @Test
  void anyProgressBeginsItAnew() {
    ReadTimeout timeout = new ReadTimeout(0);

    assertThat(timeout.lasts(5, 0, SECOND)).isFalse();
    assertThat(timeout.lasts(6, 2 * NANOS, SECOND)).isFalse();
    assertThat(timeout.lasts(6, 3 * NANOS, SECOND)).isFalse();
  }
}
