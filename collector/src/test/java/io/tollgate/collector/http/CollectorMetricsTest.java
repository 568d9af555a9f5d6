package io.tollgate.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.collector.wire.InFlightBytes;
import org.junit.jupiter.api.Test;

class CollectorMetricsTest {

  @Test
  void whatAlertsAskForStandsAtZeroBeforeAnythingHappens() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();

    new CollectorMetrics(registry, new InFlightBytes(1));

    assertThat(registry.get("tollgate.lost.records").counter().count()).isZero();
    assertThat(
            registry
                .get("tollgate.dead.letters")
                .tag("reason", "malformed_record")
                .counter()
                .count())
        .isZero();
    assertThat(registry.get("tollgate.requests").tag("status", "503").counter().count()).isZero();
  }
}
