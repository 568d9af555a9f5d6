package io.tollgate.notifier;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Factory for consumers that read only committed records and do not commit automatically. */
final class Consumers {

  private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration MORE_THAN_A_WRITE = Duration.ofMinutes(2);

  private Consumers() {}

  static KafkaConsumer<byte[], byte[]> open(KafkaConnection connection, String group) {
    Map<String, Object> config = connection.readerConfig();
    config.put("group.id", group);
    // How long the partitions of a killed notifier wait for their next owner.
    config.put("session.timeout.ms", "10000");
    // A consumer that waits for brokers to accept a write does not poll, but must stay in the
    // group.
    config.put(
        "max.poll.interval.ms",
        Long.toString(NotificationWriter.PATIENCE.plus(MORE_THAN_A_WRITE).toMillis()));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Commits offsets. If that fails, the records are read again by the next owner, which is
   * harmless: what is written then has the same ids.
   */
  static void commit(Runnable commit) {
    try {
      commit.run();
    } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
      LOG.warn(
          "could not commit offsets; continuing, the records will be read again: {}", e.toString());
    }
  }

  static String position(ConsumerRecord<?, ?> record) {
    return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
  }

  /**
   * Seeks back to records that cannot be decoded while the schema registry is unavailable. The
   * caller keeps polling meanwhile, so it stays in the group and notices when it is to stop.
   */
  static void waitForRegistry(
      Consumer<byte[], byte[]> consumer,
      List<ConsumerRecord<byte[], byte[]>> unread,
      RegistryUnavailableException cause) {
    LOG.warn("waiting for the schema registry: {}", cause.getMessage());
    Map<TopicPartition, Long> first = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : unread) {
      first.merge(
          new TopicPartition(record.topic(), record.partition()), record.offset(), Math::min);
    }
    first.forEach(consumer::seek);
    LoopThread.sleep(PAUSE);
  }
}
