package io.tollgate.notifier;

import io.tollgate.event.Notification;
import io.tollgate.notice.Placed;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
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

/** Writes notifications and returns once they are safe. For one thread. */
final class NotificationWriter implements AutoCloseable {

  private static final String TOPIC = DetectionTopics.NOTIFICATIONS.name();

  private final KafkaProducer<String, byte[]> producer;
  private final Serializer<Notification> values;

  NotificationWriter(KafkaConnection connection) {
    Map<String, Object> config = connection.recordConfig();
    config.put("acks", "all");
    config.put("enable.idempotence", "true");
    config.put("delivery.timeout.ms", "600000");
    producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    values =
        TopicSerdes.values(DetectionTopics.NOTIFICATIONS, connection.clientConfig()).serializer();
  }

  void write(List<Placed> writes) {
    if (writes.isEmpty()) {
      return;
    }
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Placed write : writes) {
      Notification value = write.notification();
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  TOPIC,
                  write.partition() < 0 ? null : write.partition(),
                  value.getNotificationId(),
                  values.serialize(TOPIC, value))));
    }
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
      throw new KafkaException("a notification could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing notifications", e);
    }
  }
}
