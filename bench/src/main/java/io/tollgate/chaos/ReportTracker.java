package io.tollgate.chaos;

import io.tollgate.event.Duplicate;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the result of each report, by id, from the topics. Each call of {@link #catchUp} reads on
 * to the end.
 */
final class ReportTracker implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /** How a topic's records are processed. */
  private record Reading<V>(Deserializer<V> values, Consumer<V> taker) {
    void read(ConsumerRecord<byte[], byte[]> record) {
      if (record.value() != null) {
        taker.accept(values.deserialize(record.topic(), record.value()));
      }
    }
  }

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Reading<?>> readings = new HashMap<>();
  private final Traces traces = new Traces();
  private long records;

  /**
   * Creates a reader at the beginning of the topics.
   *
   * @param isolation {@code read_committed}; anything else is a deliberate fault
   */
  ReportTracker(KafkaConnection kafka, String isolation) {
    Map<String, Object> config = kafka.clientConfig();
    add(EventTopics.TOOL_EVENTS, config, traces::arrived);
    add(EventTopics.USAGE, config, (Usage each) -> traces.admitted(each.getUsageId()));
    add(EventTopics.DUPLICATES, config, (Duplicate each) -> traces.repeated(each.getEventId()));
    add(EventTopics.DEAD_LETTERS, config, traces::died);
    add(
        DetectionTopics.VIOLATIONS,
        config,
        (Violation each) -> traces.violated(each.getViolationId()));
    for (Topic<?, Violation> quiet :
        List.of(DetectionTopics.SHADOW_VIOLATIONS, DetectionTopics.SUPPRESSED_VIOLATIONS)) {
      add(quiet, config, (Violation each) -> traces.violatedQuietly(each.getViolationId()));
    }
    add(SpendTopics.BUDGET_ALERTS, config, traces::alerted);
    add(DetectionTopics.DECISIONS, config, traces::ordered);
    Map<String, Object> clientConfig = new HashMap<>(config);
    clientConfig.put("isolation.level", isolation);
    clientConfig.put("enable.auto.commit", "false");
    clientConfig.put("auto.offset.reset", "earliest");
    consumer =
        new KafkaConsumer<>(clientConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    readings.keySet().stream()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .forEach(each -> partitions.add(new TopicPartition(each.topic(), each.partition())));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads on to the current end. */
  void catchUp() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        records++;
        readings.get(record.topic()).read(record);
      }
    }
  }

  /** Returns what has been read so far. */
  Traces traces() {
    return traces;
  }

  /** Number of records read so far. */
  long records() {
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private <V extends SpecificRecord> void add(
      Topic<?, V> topic, Map<String, Object> config, Consumer<V> taker) {
    readings.put(
        topic.name(), new Reading<>(TopicSerdes.values(topic, config).deserializer(), taker));
  }
}
