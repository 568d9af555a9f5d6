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

/** Kafka producer of {@code tool-events}, keyed by session. Thread-safe. */
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
   * Connects to Kafka.
   *
   * @param config Kafka client settings, and {@code schema.registry.url}; acknowledgement and
   *     serializers are overridden
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

  /** Values are serialised in the sending thread, so each thread gets a serializer of its own. */
  static Serializer<ToolEvent> values(Map<String, Object> config) {
    SchemaRegistry registry = SchemaRegistry.from(config);
    ThreadLocal<AvroSerializer<ToolEvent>> own =
        ThreadLocal.withInitial(() -> new AvroSerializer<>(registry));
    return (topic, event) -> own.get().serialize(topic, event);
  }

  /** Creates a reporter on the caller's producer and clock. */
  static Reporter on(Producer<String, ToolEvent> producer, Origin origin, Clock clock) {
    return new Reporter(producer, origin, clock);
  }

  /**
   * Validates an event and sends it.
   *
   * @return completes with the event once all in-sync replicas have it, or fails with Kafka's
   *     error; the same draft may then be sent again and counts once
   * @throws InvalidEventException naming every fault of the event
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

  @SuppressWarnings("FutureReturnValueIgnored") // the callback reports the same
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

  /** Blocks until everything sent so far is stored or has failed. */
  public void flush() {
    producer.flush();
  }

  /** Closes, after waiting at most ten seconds for events in flight. */
  @Override
  public void close() {
    producer.close(CLOSE_TIME);
  }
}
