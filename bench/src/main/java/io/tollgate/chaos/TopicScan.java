package io.tollgate.chaos;

import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reader of everything committed to a topic or to some partitions at this moment. */
final class TopicScan {

  private static final Duration POLL = Duration.ofMillis(500);

  private TopicScan() {}

  /** Passes on the records of a topic until the taker returns false. */
  static void of(
      KafkaConnection kafka, String topic, Predicate<ConsumerRecord<byte[], byte[]>> taker) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      scan(consumer, partitions, taker);
    }
  }

  /** As above, for some partitions. */
  static void of(
      KafkaConnection kafka,
      Collection<TopicPartition> partitions,
      Predicate<ConsumerRecord<byte[], byte[]>> taker) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
      scan(consumer, partitions, taker);
    }
  }

  private static void scan(
      KafkaConsumer<byte[], byte[]> consumer,
      Collection<TopicPartition> partitions,
      Predicate<ConsumerRecord<byte[], byte[]>> taker) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (!taker.test(record)) {
          return;
        }
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaConnection kafka) {
    return new KafkaConsumer<>(
        kafka.readerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
