package io.tollgate.collector.hooks;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.control.ControlRecords;
import io.tollgate.event.Decision;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.hook.DirectoryView;
import io.tollgate.hook.Knowledge;
import io.tollgate.hook.Order;
import io.tollgate.hook.OrderBook;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains the orders and the directory in memory: a thread of its own reads their topics from the
 * beginning and follows them. Tracks how old this knowledge is, since an order that could not reach
 * us has no effect.
 */
final class OrderFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrderFollower.class);
  private static final List<String> TOPICS =
      List.of(DetectionTopics.DECISIONS.name(), SteeringTopics.DIRECTORY.name());
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 1_000;

  private final Map<String, Object> config;
  private final OrderBook orders;
  private final DirectoryView directoryView;
  private final Clock clock;
  private final Duration staleAfter;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "orders");
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
  private final ControlRecords<String, Decision> decisions;
  private final ControlRecords<DirectoryKey, DirectoryEntry> entries;
  private volatile Consumer<byte[], byte[]> consumer;
  private volatile Instant current;

  /** Keys the topics hold, collected while they are read from the beginning; null afterwards. */
  private ReadKeys readKeys;

  private OrderFollower(
      Map<String, Object> config,
      OrderBook orders,
      DirectoryView directoryView,
      Clock clock,
      Duration staleAfter) {
    this.config = config;
    this.orders = orders;
    this.directoryView = directoryView;
    this.clock = clock;
    this.staleAfter = staleAfter;
    this.decisions = ControlRecords.of(DetectionTopics.DECISIONS, config);
    this.entries = ControlRecords.of(SteeringTopics.DIRECTORY, config);
  }

  /**
   * Starts following.
   *
   * @param staleAfter time without contact to the brokers after which the known orders count as
   *     stale
   */
  static OrderFollower start(
      Map<String, Object> clientConfig,
      OrderBook orders,
      DirectoryView directoryView,
      Clock clock,
      Duration staleAfter) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "tollgate-collector-orders");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
    OrderFollower follower = new OrderFollower(config, orders, directoryView, clock, staleAfter);
    follower.thread.setDaemon(true);
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

  /** Registers counters of unusable records, by topic. */
  void show(MeterRegistry meters) {
    for (String topic : TOPICS) {
      LongAdder count = refused.computeIfAbsent(topic, same -> new LongAdder());
      FunctionCounter.builder("tollgate.refused.control.records", count, LongAdder::sum)
          .tag("topic", topic)
          .register(meters);
    }
  }

  @Override
  public void close() {
    stop.countDown();
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (stop.getCount() > 0) {
      try (Consumer<byte[], byte[]> opened =
          new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = opened;
        follow(opened);
      } catch (WakeupException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("orders are not followed, trying again: {}", e.toString());
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> kafka) {
    List<TopicPartition> partitions = partitions(kafka);
    if (partitions.isEmpty()) {
      pause();
      return;
    }
    kafka.assign(partitions);
    kafka.seekToBeginning(partitions);
    readKeys = new ReadKeys();
    long nextCheck = 0;
    while (stop.getCount() > 0) {
      kafka.poll(POLL).forEach(this::take);
      if (System.nanoTime() >= nextCheck) {
        noteProgress(kafka, partitions);
        nextCheck = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      }
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
        forgetWhatIsGone();
        if (current == null) {
          LOG.info("orders loaded: {} active", orders.size());
        }
        current = clock.instant();
      }
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      LOG.debug("cannot get the end offsets of the orders", e);
    }
  }

  /**
   * Removes what the topics no longer hold. They are read again from the beginning after a failure;
   * an order whose end was compacted away before it could be read is missing there.
   */
  private void forgetWhatIsGone() {
    if (readKeys != null) {
      orders.retain(readKeys.orders());
      if (!readKeys.hasUnknownEntries()) {
        directoryView.retain(readKeys.entries());
      }
      readKeys = null;
    }
  }

  /** Consumes one record. An unusable one, whatever the reason, must not stop the thread. */
  void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      if (message.topic().equals(DetectionTopics.DECISIONS.name())) {
        takeDecision(message);
      } else {
        takeEntry(message);
      }
    } catch (UnreadableRecordException e) {
      LOG.error(
          "{}-{} at {} cannot be read: {}: {}",
          message.topic(),
          message.partition(),
          message.offset(),
          e.reason(),
          e.getMessage());
      doubt(message);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error(
          "{}-{} at {} cannot be used", message.topic(), message.partition(), message.offset(), e);
      doubt(message);
    }
  }

  private void doubt(ConsumerRecord<byte[], byte[]> message) {
    refused.computeIfAbsent(message.topic(), topic -> new LongAdder()).increment();
    if (!message.topic().equals(DetectionTopics.DECISIONS.name())) {
      if (readKeys != null) {
        readKeys.noteUnknownEntry();
      }
    } else if (message.key() != null) {
      orders.putUnreadable(decisions.key(message.key()));
    }
  }

  private void takeDecision(ConsumerRecord<byte[], byte[]> message) {
    if (readKeys != null && message.key() != null) {
      readKeys.note(decisions.key(message.key()), message.value() != null);
    }
    Decision decision = decisions.read(message.key(), message.value());
    if (decision == null) {
      orders.remove(decisions.key(message.key()));
      return;
    }
    Order order = orders.put(decision);
    if (order.exceptionsNotUnderstood() > 0) {
      LOG.warn(
          "{} exceptions of order {} are not supported by this version and are ignored",
          order.exceptionsNotUnderstood(),
          decision.getDecisionId());
    }
  }

  private void takeEntry(ConsumerRecord<byte[], byte[]> message) {
    DirectoryKey key = entries.key(message.key());
    if (readKeys != null) {
      readKeys.note(key, message.value() != null);
    }
    DirectoryEntry entry = entries.read(message.key(), message.value());
    if (entry != null) {
      directoryView.put(entry);
      return;
    }
    directoryView.remove(key.getEntryType(), key.getSubjectId(), key.getValidFrom());
  }

  private void pause() {
    try {
      stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }
}
