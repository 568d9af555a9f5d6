package io.tollgate.collector.hooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.hook.DirectoryView;
import io.tollgate.hook.Knowledge;
import io.tollgate.hook.OrderBook;
import io.tollgate.reading.ReadingThread;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains the orders and the directory in memory: a thread of its own reads their topics from the
 * beginning and follows them. Tracks how old this knowledge is, since an order that could not reach
 * us has no effect. What the last process knew is on disk and holds until brokers answer; its age
 * counts from their last confirmation.
 */
final class OrderFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrderFollower.class);
  private static final List<String> TOPICS =
      List.of(DetectionTopics.DECISIONS.name(), SteeringTopics.DIRECTORY.name());
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Age at which the client asks anew which partitions exist. */
  private static final int METADATA_MILLIS = 30_000;

  private final OrderBook orders;
  private final OrderUpdates updates;
  private final Clock clock;
  private final Duration staleAfter;
  private final KeptOrders kept;
  private final ReadingThread thread;
  private volatile Instant current;

  private OrderFollower(
      Map<String, Object> config,
      OrderBook orders,
      DirectoryView directoryView,
      KeptOrders kept,
      Clock clock,
      Duration staleAfter) {
    this.thread = new ReadingThread("orders", config, PAUSE, this::follow);
    this.kept = kept;
    this.current = kept.load(clock.instant());
    this.orders = orders;
    this.updates = new OrderUpdates(config, orders, directoryView);
    this.clock = clock;
    this.staleAfter = staleAfter;
  }

  /**
   * Starts following.
   *
   * @param kept the orders on disk
   * @param staleAfter time without contact to the brokers after which the known orders count as
   *     stale
   */
  static OrderFollower start(
      Map<String, Object> clientConfig,
      OrderBook orders,
      DirectoryView directoryView,
      KeptOrders kept,
      Clock clock,
      Duration staleAfter) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "tollgate-collector-orders");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
    config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
    OrderFollower follower =
        new OrderFollower(config, orders, directoryView, kept, clock, staleAfter);
    follower.thread.start();
    return follower;
  }

  /** How reliable the orders are at the moment. */
  Knowledge knowledge() {
    Instant last = current;
    if (last == null) {
      return Knowledge.NONE;
    }
    return last.plus(staleAfter).isBefore(clock.instant()) ? Knowledge.STALE : Knowledge.CURRENT;
  }

  /**
   * Registers the age of the orders in seconds, NaN without any, and counters of unusable records,
   * by topic.
   */
  void show(MeterRegistry meters) {
    meters.gauge("tollgate.orders.age.seconds", this, OrderFollower::ageSeconds);
    updates.show(meters, TOPICS);
  }

  private double ageSeconds() {
    Instant last = current;
    return last == null ? Double.NaN : Duration.between(last, clock.instant()).toSeconds();
  }

  @Override
  public void close() {
    thread.close();
  }

  /** Reads from the beginning and follows until it is closed or a topic has more partitions. */
  void follow(Consumer<byte[], byte[]> kafka) {
    List<TopicPartition> partitions = partitions(kafka);
    if (partitions.isEmpty()) {
      thread.pause();
      return;
    }
    kafka.assign(partitions);
    kafka.seekToBeginning(partitions);
    updates.beginAgain();
    long nextCheck = System.nanoTime();
    while (thread.isOpen()) {
      kafka.poll(POLL).forEach(this::take);
      if (System.nanoTime() - nextCheck >= 0) {
        if (haveMorePartitions(kafka, partitions.size())) {
          LOG.info("there are new partitions, orders are read again from the beginning");
          return;
        }
        noteProgress(kafka, partitions);
        nextCheck = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      }
    }
  }

  private static boolean haveMorePartitions(Consumer<byte[], byte[]> kafka, int known) {
    try {
      return partitions(kafka).size() > known;
    } catch (TimeoutException e) {
      LOG.debug("cannot get the partitions of the orders", e);
      return false;
    }
  }

  /** Returns all partitions of both topics; empty while one of the topics is missing. */
  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> kafka) {
    List<List<TopicPartition>> found =
        TOPICS.stream()
            .map(
                topic ->
                    kafka.partitionsFor(topic, PATIENCE).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList())
            .toList();
    return found.stream().anyMatch(List::isEmpty)
        ? List.of()
        : found.stream().flatMap(List::stream).toList();
  }

  /**
   * Asks the brokers for the end offsets; once our position has reached them, the knowledge counts
   * as current.
   */
  private void noteProgress(Consumer<byte[], byte[]> kafka, List<TopicPartition> partitions) {
    try {
      Map<TopicPartition, Long> ends = kafka.endOffsets(partitions, PATIENCE);
      if (ends.entrySet().stream()
          .allMatch(end -> kafka.position(end.getKey(), PATIENCE) >= end.getValue())) {
        updates.forgetWhatIsGone();
        if (current == null) {
          LOG.info("orders loaded: {} active", orders.size());
        }
        current = clock.instant();
        kept.confirm(current);
      }
    } catch (TimeoutException e) {
      LOG.debug("cannot get the end offsets of the orders", e);
    }
  }

  void take(ConsumerRecord<byte[], byte[]> message) {
    kept.noteChange();
    updates.take(message);
  }
}
