package io.tollgate.bench;

import io.tollgate.bench.Observed.Period;
import io.tollgate.event.TeamSpend;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reader of everything Tollgate writes, from the beginning and committed only, on its own thread.
 */
public final class Observer implements AutoCloseable {

  /** Prefix of sessions that only write content; see the fault suite. */
  public static final String CONTENT_SESSIONS = "content-";

  private static final Duration POLL = Duration.ofMillis(100);

  /** How much is read. */
  private enum Scope {
    ALL,
    TIMES
  }

  /** Consumer of a decoded record. */
  private interface Taker<V> {
    void take(String key, V value, long nanos);
  }

  /** How a topic is read. */
  private record Reading<V>(Deserializer<V> values, Taker<V> taker) {
    void read(ConsumerRecord<byte[], byte[]> record, long nanos) {
      V value = values.deserialize(record.topic(), record.value());
      taker.take(new String(record.key(), StandardCharsets.UTF_8), value, nanos);
    }
  }

  private final Observed observed;
  private final Map<String, Object> config;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Reading<?>> readings = new HashMap<>();
  private final Thread thread = new Thread(this::read, "observer");
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile long lastRecordNanos = System.nanoTime();
  private volatile boolean closing;

  /** Starts reading everything into {@code observed}. */
  public Observer(KafkaConnection kafka, Observed observed) {
    this(kafka, observed, Scope.ALL);
  }

  /** Starts reading only what latency is measured by, so that reading takes few resources. */
  public static Observer ofTimes(KafkaConnection kafka, Observed observed) {
    return new Observer(kafka, observed, Scope.TIMES);
  }

  private Observer(KafkaConnection kafka, Observed observed, Scope scope) {
    this.observed = observed;
    this.config = kafka.clientConfig();
    addTimes();
    if (scope == Scope.ALL) {
      addRest();
    }
    Map<String, Object> clientConfig = new HashMap<>(config);
    clientConfig.put("isolation.level", "read_committed");
    clientConfig.put("enable.auto.commit", "false");
    clientConfig.put("auto.offset.reset", "earliest");
    clientConfig.put("max.poll.records", "5000");
    clientConfig.put("fetch.max.wait.ms", "100");
    consumer =
        new KafkaConsumer<>(clientConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    thread.setDaemon(true);
    thread.start();
  }

  /** Time since the last record. */
  public Duration quietFor() {
    RuntimeException broken = failure.get();
    if (broken != null) {
      throw broken;
    }
    return Duration.ofNanos(System.nanoTime() - lastRecordNanos);
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void addTimes() {
    on(
        DetectionTopics.VIOLATIONS,
        (key, violation, nanos) -> {
          // Violations about content are compared by their sender.
          if (!violation.getSessionId().startsWith(CONTENT_SESSIONS)) {
            observed.violation(violation, nanos);
          }
        });
    spend(SpendTopics.TEAM_SPEND_MINUTE, Period.MINUTE);
    on(SpendTopics.BUDGET_STATUS, (key, status, nanos) -> observed.budget(status, nanos));
  }

  private void addRest() {
    on(EventTopics.DEAD_LETTERS, (key, letter, nanos) -> observed.dead(letter));
    on(SpendTopics.SPEND_LEDGER, (key, entry, nanos) -> observed.ledger(key, entry));
    spend(SpendTopics.TEAM_SPEND_HOUR, Period.HOUR);
    spend(SpendTopics.TEAM_SPEND_DAY, Period.DAY);
    spend(SpendTopics.TEAM_SPEND_MONTH, Period.MONTH);
    counted(EventTopics.TOOL_EVENTS, observed::toolEvent);
    counted(EventTopics.USAGE, observed::usage);
    counted(EventTopics.DUPLICATES, observed::duplicate);
  }

  private void spend(Topic<?, TeamSpend> topic, Period period) {
    on(topic, (key, record, nanos) -> observed.spend(period, record, nanos));
  }

  private <V extends SpecificRecord> void on(Topic<?, V> topic, Taker<V> taker) {
    Deserializer<V> values = TopicSerdes.values(topic, config).deserializer();
    readings.put(topic.name(), new Reading<>(values, taker));
  }

  private void counted(Topic<?, ?> topic, Runnable count) {
    Deserializer<byte[]> raw = new ByteArrayDeserializer();
    readings.put(topic.name(), new Reading<>(raw, (key, value, nanos) -> count.run()));
  }

  private void read() {
    try (consumer) {
      List<TopicPartition> partitions =
          readings.keySet().stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          lastRecordNanos = System.nanoTime();
          take(record);
        }
      }
    } catch (WakeupException e) {
      // close() woke the poll
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  /** Retries if the registry is unavailable for a while, so that no record is missed. */
  private void take(ConsumerRecord<byte[], byte[]> record) {
    while (!closing) {
      try {
        readings.get(record.topic()).read(record, lastRecordNanos);
        return;
      } catch (RetriableException e) {
        Thread.onSpinWait();
      }
    }
  }
}
