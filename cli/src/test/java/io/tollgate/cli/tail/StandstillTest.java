package io.tollgate.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long NANOS = SECOND.toNanos();

  @Test
  void lastsWhenNothingIsReadForLongEnough() {
    Standstill standstill = new Standstill(-NANOS);

    assertThat(standstill.lasts(5, 0, SECOND)).isFalse();
    assertThat(standstill.lasts(5, NANOS, SECOND)).isFalse();
    assertThat(standstill.lasts(5, NANOS + 1, SECOND)).isTrue();
  }

  @Test
  void anyProgressBeginsItAnew() {
    Standstill standstill = new Standstill(0);

    assertThat(standstill.lasts(5, 0, SECOND)).isFalse();
    assertThat(standstill.lasts(6, 2 * NANOS, SECOND)).isFalse();
    assertThat(standstill.lasts(6, 3 * NANOS, SECOND)).isFalse();
  }
}
