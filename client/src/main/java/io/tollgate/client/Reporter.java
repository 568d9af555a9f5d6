package io.tollgate.client;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import io.tollgate.serde.AvroSerializer;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.EventTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events to {@code tool-events}, each under its session. Safe for use by many threads. */
public final class Reporter implements AutoCloseable {

  private static final Duration CLOSE_TIME = Duration.ofSeconds(10);

  private final Producer<String, ToolEvent> producer;
  private final Origin origin;
  private final Clock clock;

  private Reporter(Producer<String, ToolEvent> producer, Origin origin, Clock clock) {
    this.producer = requireNonNull(producer, "producer");
    this.origin = requireNonNull(origin, "origin");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Connects.
   *
   * @param config settings of a Kafka client, and {@code schema.registry.url}; acknowledgement and
   *     serializers are ours
   */
  public static Reporter connect(Map<String, Object> config, Origin origin) {
    Map<String, Object> all = new HashMap<>(config);
    all.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "tollgate-client");
    all.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return new Reporter(
        new KafkaProducer<>(all, new StringSerializer(), values(config)),
        origin,
        Clock.systemUTC());
  }

  /**
   * The producer writes values in the thread that sends, so each thread has a writer of its own.
   */
  static Serializer<ToolEvent> values(Map<String, Object> config) {
    SchemaRegistry registry = SchemaRegistry.from(config);
    ThreadLocal<AvroSerializer<ToolEvent>> own =
        ThreadLocal.withInitial(() -> new AvroSerializer<>(registry));
    return (topic, event) -> own.get().serialize(topic, event);
  }

  /** A reporter on a producer and a clock of the caller's, who closes neither. */
  static Reporter on(Producer<String, ToolEvent> producer, Origin origin, Clock clock) {
    return new Reporter(producer, origin, clock);
  }

  /**
   * Checks an event and sends it.
   *
   * @return completes with the event once all replicas have it, or fails with what Kafka says; the
   *     same draft may then be sent again and counts once
   * @throws InvalidEventException that names everything that is wrong with the event
   */
  public CompletableFuture<ToolEvent> send(EventDraft draft) {
    Instant now = clock.instant();
    ToolEvent event = draft.build(origin, now);
    CompletableFuture<ToolEvent> stored = new CompletableFuture<>();
    ProducerRecord<String, ToolEvent> record =
        new ProducerRecord<>(
            EventTopics.TOOL_EVENTS.name(),
            null,
            event.getReceivedTime().toEpochMilli(),
            event.getSessionId(),
            event);
    hand(record, stored);
    return stored;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
  private void hand(ProducerRecord<String, ToolEvent> record, CompletableFuture<ToolEvent> stored) {
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            if (failure == null) {
              stored.complete(record.value());
            } else {
              stored.completeExceptionally(failure);
            }
          });
    } catch (KafkaException e) {
      stored.completeExceptionally(e);
    }
  }

  /** Waits until everything sent so far is stored or has failed. */
  public void flush() {
    producer.flush();
  }

  /** Sends what is under way, for at most ten seconds. */
  @Override
  public void close() {
    producer.close(CLOSE_TIME);
  }
}
