package io.tollgate.bench.rig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills a topic while its readers wait and releases it to them at once: all records are in one
 * transaction, and readers of committed records only see them when it ends. So filling does not
 * affect the measurement.
 */
public final class Backlog implements AutoCloseable {

  private static final String FIFTEEN_MINUTES = "900000";

  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  /** Starts writing with settings for large batches, like those of a busy collector. */
  public Backlog(Map<String, Object> clientConfig, Admin admin) {
    this.admin = admin;
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put("transactional.id", "bench-" + UUID.randomUUID());
    config.put("transaction.timeout.ms", FIFTEEN_MINUTES);
    config.put("compression.type", "lz4");
    config.put("linger.ms", "20");
    config.put("batch.size", Integer.toString(128 * 1024));
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
  }

  /**
   * Writes the records; nobody can read them yet.
   *
   * @return the offset after the last of them, for each partition that got any
   */
  public Map<TopicPartition, Long> fill(String topic, List<Message> messages) {
    Map<TopicPartition, Long> before = ends(topic);
    producer.beginTransaction();
    for (Message message : messages) {
      // A record that cannot be written makes the commit fail.
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(
                  topic, null, message.timestamp(), message.key(), message.value()));
    }
    producer.flush();
    Map<TopicPartition, Long> after = ends(topic);
    after.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
    return after;
  }

  /** Commits what was written. */
  public void open() {
    producer.commitTransaction();
  }

  /** Returns the end offsets of a topic's partitions, including uncommitted records. */
  public Map<TopicPartition, Long> ends(String topic) {
    try {
      int partitions =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
      Map<TopicPartition, OffsetSpec> question = new HashMap<>();
      for (int partition = 0; partition < partitions; partition++) {
        question.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
      return admin.listOffsets(question).all().get().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not tell the ends of " + topic, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
