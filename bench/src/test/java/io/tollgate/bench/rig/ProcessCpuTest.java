package io.tollgate.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessCpuTest {

  @Test
  void addsItsOwnTimeAndTheSystems() {
    String stat = "4711 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 1 0 9";

    assertThat(ProcessCpu.nanos(stat)).isEqualTo(3_000_000_000L);
  }
}
