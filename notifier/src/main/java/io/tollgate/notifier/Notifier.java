package io.tollgate.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.notice.NotifierConfig;
import io.tollgate.runtime.Health;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.standstill.LagMonitor;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.client5.http.DnsResolver;

/** The running notifier: intake and delivery, each on a thread of its own. */
final class Notifier implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final LoopThread intake;
  private final LoopThread delivery;
  private final LagMonitor watch;
  private final Duration standstill;

  /**
   * Starts the notifier.
   *
   * @param standstill how long news may wait without progress before that is reported
   * @param names resolver of host names
   * @param onFailure called when the notifier cannot go on
   */
  Notifier(
      KafkaConnection connection,
      NotifierConfig config,
      Duration standstill,
      DnsResolver names,
      Clock clock,
      MeterRegistry registry,
      Runnable onFailure) {
    NotifierMeters meters = new NotifierMeters(registry);
    delivery =
        new LoopThread(
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
    intake =
        new LoopThread(
            "intake", () -> new NewsIntake(connection, config, clock, meters), onFailure);
    this.standstill = standstill;
    watch = watch(connection, new NewsTopics(config, connection.clientConfig()).names());
    watch.standstill().register("news", registry);
  }

  private static LagMonitor watch(KafkaConnection connection, Set<String> topics) {
    return new LagMonitor(
            connection,
            NewsIntake.GROUP,
            topics,
            NewsIntake.GROUP + "-standstill",
            System::nanoTime,
            INTERVAL,
            () -> {})
        .start();
  }

  Health live() {
    return intake.hasFailed() || delivery.hasFailed()
        ? Health.bad("stopped")
        : Health.good("running");
  }

  /** Whether news is read and delivered; if not, the detail names the part that is not ready. */
  Health ready() {
    Health progress = watch.standstill().health(standstill);
    String more = progress.detail().isEmpty() ? "" : "; " + progress.detail();
    if (!intake.isReady()) {
      return Health.bad("waiting for the topics of news, or for the schema registry" + more);
    }
    return delivery.isReady()
        ? new Health(progress.ok(), "delivering" + more)
        : Health.bad("reading notifications" + more);
  }

  @Override
  public void close() {
    watch.stop();
    intake.close();
    delivery.close();
    watch.close();
  }
}
