package io.tollgate.streams.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class StreamsMetersTest {

  @Test
  void whatAlertsAskForStandsAtZeroBeforeAnythingHappens() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();

    new StreamsMeters(registry).followed("policies");

    assertThat(registry.get("tollgate_unjudgeable_events").counter().count()).isZero();
    assertThat(
            registry
                .get("tollgate_dead_letters")
                .tags("reason", "invalid_event", "stage", "streams-app")
                .counter()
                .count())
        .isZero();
    assertThat(
            registry
                .get("tollgate_refused_control_records")
                .tag("topic", "policies")
                .counter()
                .count())
        .isZero();
  }
}
