package io.tollgate.cli.apply;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.control.ControlRecords;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reader and transactional writer of the control topics, one writer at a time: opening a second one
 * aborts the first one's transaction, so what was read after opening is what the changes apply to.
 */
final class ControlTopics implements AutoCloseable {

  private static final String TRANSACTIONAL_ID = "tollgate-apply";

  /**
   * How long to wait until commits are visible; they remain valid even if partitions show them
   * later.
   */
  private static final Duration VISIBLE = Duration.ofSeconds(20);

  private final KafkaConnection connection;
  private final KafkaProducer<byte[], byte[]> producer;

  private ControlTopics(KafkaConnection connection, KafkaProducer<byte[], byte[]> producer) {
    this.connection = connection;
    this.producer = producer;
  }

  static ControlTopics open(KafkaConnection connection) {
    Map<String, Object> config = connection.recordConfig();
    config.put("transactional.id", TRANSACTIONAL_ID);
    config.put("max.block.ms", "20000");
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
      return new ControlTopics(connection, producer);
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /** Reads the current rows without aborting anybody's transaction. */
  static ControlSnapshot read(KafkaConnection connection) {
    try (TopicReader reader = TopicReader.connect(connection)) {
      return new ControlSnapshot(
          latest(connection, reader, SteeringTopics.POLICIES),
          latest(connection, reader, SteeringTopics.DIRECTORY),
          latest(connection, reader, SteeringTopics.PRICES),
          latest(connection, reader, SteeringTopics.BUDGETS),
          latest(connection, reader, DetectionTopics.DECISIONS),
          new StandingCosts(
              latest(connection, reader, SteeringTopics.DISCOUNTS),
              latest(connection, reader, SteeringTopics.EXCHANGE_RATES),
              latest(connection, reader, SteeringTopics.REATTRIBUTIONS)),
          latest(connection, reader, SteeringTopics.ASSETS));
    }
  }

  /**
   * Sends the new and changed rows of all topics, or none of them; they are visible to every later
   * read.
   */
  void publish(ApplyPlan plan) {
    Map<TopicPartition, Long> written = commit(plan);
    try (TopicReader reader = TopicReader.connect(connection)) {
      if (!reader.awaitCommitted(written, VISIBLE)) {
        throw CommandFailure.finding(
            "everything was applied, but the brokers do not show all of it yet; check again in"
                + " a moment");
      }
    }
  }

  /** Returns the last offset written to each partition. */
  private Map<TopicPartition, Long> commit(ApplyPlan plan) {
    producer.beginTransaction();
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Change<?, ?> change : plan.changes()) {
        sent.addAll(send(change));
      }
      Map<TopicPartition, Long> written = new HashMap<>();
      for (Future<RecordMetadata> one : sent) {
        RecordMetadata place = one.get();
        written.merge(
            new TopicPartition(place.topic(), place.partition()), place.offset(), Math::max);
      }
      producer.commitTransaction();
      return written;
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw fenced(e);
    } catch (ExecutionException e) {
      // Closing the producer aborts the transaction.
      throw isFenced(e.getCause())
          ? fenced(e)
          : CommandFailure.finding("nothing was applied: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted; nothing was applied", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private static boolean isFenced(Throwable cause) {
    return cause instanceof ProducerFencedException
        || cause instanceof InvalidProducerEpochException;
  }

  private static CommandFailure fenced(Exception cause) {
    return CommandFailure.finding(
        "another 'apply' is running; nothing was applied; try again when it is done", cause);
  }

  private <K, V extends SpecificRecord> List<Future<RecordMetadata>> send(Change<K, V> change) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    String topic = change.topic().name();
    try (Serializer<K> keys =
            TopicSerdes.keys(change.topic(), connection.clientConfig()).serializer();
        Serializer<V> values =
            TopicSerdes.values(change.topic(), connection.clientConfig()).serializer()) {
      for (ControlRow<K, V> row : change.rows()) {
        byte[] key = keys.serialize(topic, row.key());
        byte[] value = values.serialize(topic, row.value());
        sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
      }
    }
    return sent;
  }

  /**
   * Returns the current rows of a topic. If the latest record of a key is refused, the key counts
   * as absent, so that applying writes it again: the parts would otherwise lose it once the topic
   * is compacted.
   */
  private static <K, V extends SpecificRecord> Map<K, V> latest(
      KafkaConnection connection, TopicReader reader, Topic<K, V> topic) {
    Map<K, V> rows = new HashMap<>();
    ControlRecords<K, V> records = ControlRecords.of(topic, connection.clientConfig());
    reader.readSince(
        topic.name(),
        Instant.EPOCH,
        record ->
            read(() -> records.key(record.key()))
                .ifPresent(
                    key ->
                        read(() -> records.read(record.key(), record.value()))
                            .ifPresentOrElse(
                                value -> rows.put(key, value), () -> rows.remove(key))));
    return rows;
  }

  private static <T> Optional<T> read(Supplier<T> reader) {
    try {
      return Optional.ofNullable(reader.get());
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }
}
