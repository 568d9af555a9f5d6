package io.tollgate.jobs;

import io.tollgate.runtime.Health;
import io.tollgate.runtime.ManagementEndpoint;
import io.tollgate.standstill.GroupWatch;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Whether the job works off the usage and the bills that wait. Its place in them it keeps with each
 * checkpoint only, which may take hours; as long as records go from step to step nothing stands
 * still.
 */
final class JobProgress implements GroupWatch.Looker, AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final GroupWatch watch;
  private final Duration limit;
  private final Supplier<OptionalLong> moved;
  private OptionalLong before = OptionalLong.empty();

  /**
   * Begins to look.
   *
   * @param moved how many records have gone from step to step
   */
  JobProgress(SpendSettings settings, Supplier<OptionalLong> moved, ManagementEndpoint endpoint) {
    this.moved = moved;
    this.limit = settings.standstill().plus(settings.checkpointInterval());
    String topic = EventTopics.USAGE.name();
    this.watch =
        new GroupWatch(
            settings.kafka(),
            KafkaEnds.GROUP,
            List.of(topic, SpendTopics.BILL_SHARES.name()),
            KafkaEnds.GROUP + "-standstill",
            System::nanoTime,
            INTERVAL,
            this);
    watch.standstill().tell(topic, endpoint.metrics());
    watch.start();
  }

  @Override
  public void begin() {
    OptionalLong now = moved.get();
    if (now.isPresent() && !now.equals(before)) {
      before = now;
      watch.standstill().prepared();
    }
  }

  /** The same, with what stands still where the job as such is well. */
  Health with(Health job) {
    Health progress = watch.standstill().health(limit);
    return progress.detail().isEmpty()
        ? job
        : new Health(job.ok() && progress.ok(), job.detail() + "; " + progress.detail());
  }

  @Override
  public void close() {
    watch.close();
  }
}
