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

/** Opens consumers that see committed records only and never commit by themselves. */
final class Consumers {

  private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration MORE_THAN_A_WRITE = Duration.ofMinutes(2);

  private Consumers() {}

  static KafkaConsumer<byte[], byte[]> open(KafkaConnection connection, String group) {
    Map<String, Object> config = connection.readerConfig();
    config.put("group.id", group);
    // What a killed notifier owned waits so long for the next one.
    config.put("session.timeout.ms", "10000");
    // Whoever waits for brokers to take what is written does not poll, and is there all the same.
    config.put(
        "max.poll.interval.ms",
        Long.toString(NotificationWriter.PATIENCE.plus(MORE_THAN_A_WRITE).toMillis()));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Keeps how far was read. Where that fails, what was read is read again by whoever owns it then,
   * which does no harm: what is written has the same ids.
   */
  static void keepPlace(Runnable commit) {
    try {
      commit.run();
    } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
      LOG.warn("how far was read is not kept, it goes on: {}", e.toString());
    }
  }

  static String place(ConsumerRecord<?, ?> record) {
    return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
  }

  /**
   * Goes back to records that cannot be read as long as the schema registry is away. Whoever polls
   * meanwhile stays in the group, and hears that it is to stop.
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
    LoopThread.rest(PAUSE);
  }
}
