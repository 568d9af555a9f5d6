package io.tollgate.notifier;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.Notification;
import io.tollgate.notice.PartitionedRecord;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writer of notifications and dead letters that returns once they are stored. Not thread-safe. */
final class NotificationWriter implements AutoCloseable {

  /** How long brokers may be unavailable. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String TOPIC = DetectionTopics.NOTIFICATIONS.name();

  private final KafkaProducer<String, byte[]> producer;
  private final Serializer<Notification> values;
  private final Serializer<DeadLetter> letters;

  NotificationWriter(KafkaConnection connection) {
    Map<String, Object> config = connection.recordConfig();
    config.put("acks", "all");
    config.put("enable.idempotence", "true");
    config.put("delivery.timeout.ms", Long.toString(PATIENCE.toMillis()));
    // Brokers may also be unavailable before the topic's metadata is known.
    config.put("max.block.ms", Long.toString(PATIENCE.toMillis()));
    producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    values =
        TopicSerdes.values(DetectionTopics.NOTIFICATIONS, connection.clientConfig()).serializer();
    letters = TopicSerdes.values(EventTopics.DEAD_LETTERS, connection.clientConfig()).serializer();
  }

  void write(List<PartitionedRecord> writes) {
    if (writes.isEmpty()) {
      return;
    }
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (PartitionedRecord write : writes) {
      Notification value = write.notification();
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  TOPIC,
                  write.partition() < 0 ? null : write.partition(),
                  value.getNotificationId(),
                  values.serialize(TOPIC, value))));
    }
    finish(sent);
  }

  /** Writes dead letters; a record that is read again yields the same id. */
  void refuse(List<DeadLetter> refused) {
    if (refused.isEmpty()) {
      return;
    }
    String topic = EventTopics.DEAD_LETTERS.name();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (DeadLetter letter : refused) {
      byte[] value = letters.serialize(topic, letter);
      sent.add(producer.send(new ProducerRecord<>(topic, letter.getDeadLetterId(), value)));
    }
    finish(sent);
  }

  private void finish(List<Future<RecordMetadata>> sent) {
    producer.flush();
    sent.forEach(NotificationWriter::check);
  }

  @Override
  public void close() {
    producer.close();
  }

  private static void check(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new KafkaException("a record could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing records", e);
    }
  }
}
