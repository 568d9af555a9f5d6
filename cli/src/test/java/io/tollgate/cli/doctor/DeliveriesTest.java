package io.tollgate.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Notification;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final Deliveries deliveries = new Deliveries();

  @Test
  void newsThatWasGivenUpIsAProblem() {
    deliveries.take(of("violation", "oncall", NOON, "given_up"));

    assertThat(deliveries.problems()).singleElement().asString().startsWith("1 notification was");
  }

  /** It is never sent again, so only the latest says how the way to the sink is. */
  @Test
  void aCanaryThatFailedIsAProblemUntilTheNextArrives() {
    deliveries.take(of("canary", "oncall", NOON, "given_up"));
    deliveries.take(of("canary", "siem", NOON, "delivered"));

    assertThat(deliveries.problems())
        .containsExactly("the latest canary did not reach the sink oncall: HTTP 503");

    deliveries.take(of("canary", "oncall", NOON.plusSeconds(60), "delivered"));
    deliveries.take(of("canary", "oncall", NOON.minusSeconds(60), "given_up"));

    assertThat(deliveries.problems()).isEmpty();
    assertThat(deliveries.lastCanary()).isEqualTo(NOON.plusSeconds(60));
  }

  private static Notification of(String type, String sink, Instant seen, String state) {
    boolean isDelivered = state.equals("delivered");
    return Notification.newBuilder()
        .setNotificationId(sink + seen)
        .setSink(sink)
        .setNewsType(type)
        .setNewsId(sink + seen)
        .setState(state)
        .setAttempts(1)
        .setFirstSeen(seen)
        .setDeliveredTime(isDelivered ? seen : null)
        .setLastError(isDelivered ? null : "HTTP 503")
        .build();
  }
}
