package io.tollgate.cli.backtest;

import io.tollgate.admission.AssetZones;
import io.tollgate.admission.EventEnrichment;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import io.tollgate.policy.PolicySet;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.EventTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Replays the whole log, several partitions at a time. */
final class LogReplay {

  private static final String LOG = EventTopics.TOOL_EVENTS.name();

  private final KafkaConnection connection;
  private final PolicySet policies;
  private final Directory directory;
  private final AssetZones zones;
  private final EventEnrichment eventEnrichment;

  LogReplay(
      KafkaConnection connection,
      PolicySet policies,
      Directory directory,
      AssetZones zones,
      EventEnrichment eventEnrichment) {
    this.connection = connection;
    this.policies = policies;
    this.directory = directory;
    this.zones = zones;
    this.eventEnrichment = eventEnrichment;
  }

  /** Number of offsets to read. */
  long size() {
    try (TopicReader reader = TopicReader.connect(connection)) {
      return reader.size(LOG);
    }
  }

  /** How far back the log currently goes. */
  LogReach reach() {
    try (TopicReader reader = TopicReader.connect(connection)) {
      return LogReach.of(reader.begins(LOG));
    }
  }

  /**
   * Returns the result of each partition.
   *
   * @param threads number of partitions read at a time
   * @param progress receives how many more offsets were read; called by several threads
   */
  List<Replayed> run(int threads, LongConsumer progress) {
    List<TopicPartition> partitions;
    try (TopicReader reader = TopicReader.connect(connection)) {
      partitions = List.copyOf(reader.ends(LOG).keySet());
    }
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Replayed>> running = new ArrayList<>();
      for (TopicPartition partition : partitions) {
        running.add(workers.submit(() -> replay(partition, progress)));
      }
      List<Replayed> replayed = new ArrayList<>();
      for (Future<Replayed> each : running) {
        replayed.add(each.get());
      }
      return replayed;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : CommandFailure.finding("the log cannot be read: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private Replayed replay(TopicPartition partition, LongConsumer progress) {
    try (TopicReader reader = TopicReader.connect(connection);
        Deserializer<ToolEvent> events =
            TopicSerdes.values(EventTopics.TOOL_EVENTS, connection.clientConfig()).deserializer()) {
      PartitionReplay replay =
          new PartitionReplay(policies, directory, zones, eventEnrichment, events);
      long[] before = {-1};
      reader.readToEnd(
          partition,
          replay::take,
          position -> {
            progress.accept(before[0] < 0 ? 0 : position - before[0]);
            before[0] = position;
          });
      return replay.replayed();
    }
  }
}
