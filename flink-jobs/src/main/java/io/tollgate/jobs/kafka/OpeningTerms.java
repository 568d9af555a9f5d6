package io.tollgate.jobs.kafka;

import io.tollgate.control.ControlRecords;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.spend.Discounts;
import io.tollgate.spend.ExchangeRates;
import io.tollgate.spend.PriceBook;
import io.tollgate.spend.Reattributions;
import io.tollgate.spend.Terms;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reader of the current content of the topics that costs depend on, run before the job starts. */
public final class OpeningTerms {

  private static final Duration POLL = Duration.ofMillis(200);

  /** Longest time without a record; a broker that comes back needs less. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaConnection kafka;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private OpeningTerms(KafkaConnection kafka, KafkaConsumer<byte[], byte[]> consumer) {
    this.kafka = kafka;
    this.consumer = consumer;
  }

  /**
   * Latest record of every key. Unreadable records are skipped here, because the job itself reads
   * the topics too and makes dead letters of them.
   */
  public static Terms read(KafkaConnection kafka) {
    Map<String, Object> config = kafka.clientConfig();
    config.put("isolation.level", "read_committed");
    // Brokers without new data wait this long before they answer, and the next fetch waits for
    // that.
    config.put("fetch.max.wait.ms", "50");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      OpeningTerms topics = new OpeningTerms(kafka, consumer);
      return new Terms(
          topics.latest(SteeringTopics.PRICES, PriceBook::firstFault),
          topics.latest(SteeringTopics.DISCOUNTS, Discounts::firstFault),
          topics.latest(SteeringTopics.EXCHANGE_RATES, ExchangeRates::firstFault),
          topics.latest(SteeringTopics.REATTRIBUTIONS, Reattributions::firstFault));
    }
  }

  private <V extends SpecificRecord> List<V> latest(Topic<String, V> topic, Decode.Check<V> check) {
    Map<String, V> latest = new HashMap<>();
    ControlRecords<String, V> records = ControlRecords.of(topic, kafka.clientConfig());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(found -> new TopicPartition(found.topic(), found.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long came = System.nanoTime();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
      came = read.isEmpty() ? came : System.nanoTime();
      if (System.nanoTime() - came > PATIENCE.toNanos()) {
        throw new TimeoutException(
            "nothing more of %s came within %d seconds"
                .formatted(topic.name(), PATIENCE.toSeconds()));
      }
      for (ConsumerRecord<byte[], byte[]> found : read) {
        value(records, found, check)
            .ifPresent(value -> latest.put(records.key(found.key()), value));
      }
    }
    return List.copyOf(latest.values());
  }

  private static <V extends SpecificRecord> Optional<V> value(
      ControlRecords<String, V> records,
      ConsumerRecord<byte[], byte[]> found,
      Decode.Check<V> check) {
    try {
      return Optional.ofNullable(records.read(found.key(), found.value()))
          .filter(value -> check.apply(value).isEmpty());
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }
}
