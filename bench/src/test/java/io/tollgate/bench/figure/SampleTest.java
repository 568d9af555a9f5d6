package io.tollgate.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void dividesByRecords() {
    Sample sample = new Sample(2_000, Duration.ofMillis(500), 8_000_000, 1_000_000, 64_000);

    assertThat(sample.rate()).isEqualTo(4_000);
    assertThat(sample.cpuMicros()).isEqualTo(4);
    assertThat(sample.brokerMicros()).isEqualTo(0.5);
    assertThat(sample.allocated()).isEqualTo(32);
  }

  @Test
  void unknownAllocationIsNotNegative() {
    assertThat(new Sample(1, Duration.ofSeconds(1), 0, 0, -1).allocated()).isZero();
  }

  @Test
  void nothingInNoTimeIsNoSample() {
    assertThatThrownBy(() -> new Sample(0, Duration.ofSeconds(1), 0, 0, 0))
        .hasMessageContaining("measure nothing");
    assertThatThrownBy(() -> new Sample(1, Duration.ZERO, 0, 0, 0))
        .hasMessageContaining("measure nothing");
  }
}
