package io.tollgate.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.notice.NotifierConfig;
import io.tollgate.runtime.Health;
import io.tollgate.runtime.KafkaConnection;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.client5.http.DnsResolver;

/** Intake and delivery, each on a thread of its own. */
final class Notifier implements AutoCloseable {

  private final Turns intake;
  private final Turns delivery;

  /**
   * Starts.
   *
   * @param names how names of hosts are resolved
   * @param onFailure told when it cannot go on
   */
  Notifier(
      KafkaConnection connection,
      NotifierConfig config,
      DnsResolver names,
      Clock clock,
      MeterRegistry registry,
      Runnable onFailure) {
    NotifierMeters meters = new NotifierMeters(registry);
    delivery =
        new Turns(
            "delivery",
            () ->
                new DeliveryLoop(
                    connection,
                    config,
                    new Senders(config.sinks().values(), names, clock),
                    clock,
                    () -> ThreadLocalRandom.current().nextDouble(),
                    meters),
            onFailure);
    intake = new Turns("intake", () -> new Intake(connection, config, clock, meters), onFailure);
  }

  Health live() {
    return intake.hasFailed() || delivery.hasFailed()
        ? Health.bad("stopped")
        : Health.good("running");
  }

  Health ready() {
    if (!intake.isReady()) {
      return Health.bad("waiting for the topics of news, or for the schema registry");
    }
    return delivery.isReady() ? Health.good("delivering") : Health.bad("reading notifications");
  }

  @Override
  public void close() {
    intake.close();
    delivery.close();
  }
}
