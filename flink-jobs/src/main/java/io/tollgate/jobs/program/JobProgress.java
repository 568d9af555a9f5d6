package io.tollgate.jobs.program;

import io.tollgate.jobs.kafka.KafkaConnectors;
import io.tollgate.runtime.Health;
import io.tollgate.runtime.ManagementEndpoint;
import io.tollgate.standstill.LagMonitor;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Watchdog that checks whether the job makes progress on usage and bills. The job commits its
 * offsets only with each checkpoint, which may take hours; as long as it reads usage that it has
 * not read before, it is not at a standstill.
 */
public final class JobProgress implements LagMonitor.Looker, AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final LagMonitor watch;
  private final Duration limit;
  private final Supplier<OptionalLong> read;
  private final ReadSinceCheckpoint since = new ReadSinceCheckpoint();

  /**
   * Starts watching.
   *
   * @param read usage records read since the job was last started
   */
  public JobProgress(
      SpendSettings settings, Supplier<OptionalLong> read, ManagementEndpoint endpoint) {
    this.read = read;
    this.limit = settings.standstill().plus(settings.checkpointInterval());
    String topic = EventTopics.USAGE.name();
    this.watch =
        new LagMonitor(
            settings.kafka(),
            KafkaConnectors.GROUP,
            List.of(topic, SpendTopics.BILL_SHARES.name()),
            KafkaConnectors.GROUP + "-standstill",
            System::nanoTime,
            INTERVAL,
            this);
    watch.standstill().register(topic, endpoint.metrics());
    watch.start();
  }

  @Override
  public void begin() {
    OptionalLong now = read.get();
    if (now.isPresent() && since.isFurther(now.getAsLong())) {
      watch.standstill().prepared();
    }
  }

  @Override
  public void seen(Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> ofUsage = new HashMap<>(worked);
    ofUsage.keySet().removeIf(each -> !each.topic().equals(EventTopics.USAGE.name()));
    since.checkpoint(ofUsage);
  }

  /** Adds the progress to the health of the job. */
  public Health with(Health job) {
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
