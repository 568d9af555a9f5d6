package io.tollgate.jobs;

import io.tollgate.event.Price;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.spend.PriceBook;
import io.tollgate.topic.SteeringTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the price topic as it stands. */
final class OpeningPrices {

  private static final Duration POLL = Duration.ofMillis(200);

  private OpeningPrices() {}

  /**
   * The latest record of every price. Unreadable ones are left out here: the job itself reads the
   * topic too, and makes dead letters of them.
   */
  static List<Price> read(KafkaConnection kafka) {
    Map<String, Object> config = kafka.clientConfig();
    config.put("isolation.level", "read_committed");
    Map<String, Price> prices = new HashMap<>();
    try (AvroDeserializer<Price> values = new AvroDeserializer<>(Price.class);
        KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      values.configure(config, false);
      List<TopicPartition> partitions =
          consumer.partitionsFor(SteeringTopics.PRICES.name()).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
          price(values, found).ifPresent(price -> prices.put(price.getPriceId(), price));
        }
      }
    }
    return List.copyOf(prices.values());
  }

  private static Optional<Price> price(
      AvroDeserializer<Price> values, ConsumerRecord<String, byte[]> found) {
    try {
      return Optional.ofNullable(values.deserialize(found.topic(), found.value()))
          .filter(price -> PriceBook.firstFault(price).isEmpty());
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }
}
