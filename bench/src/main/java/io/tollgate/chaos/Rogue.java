package io.tollgate.chaos;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;

/** Writes records to topics that no part should have written. */
final class Rogue {

  private final KafkaConnection kafka;

  Rogue(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  /** Whether a topic contains a suitable record. */
  <V extends SpecificRecord> boolean finds(Topic<?, V> topic, Predicate<V> fits) {
    return find(topic, fits(topic, fits)).isPresent();
  }

  /** Writes the first suitable record of a topic again, changed. */
  <V extends SpecificRecord> void again(Topic<?, V> topic, Predicate<V> fits, Consumer<V> change) {
    Serde<V> serde = TopicSerdes.values(topic, kafka.clientConfig());
    ConsumerRecord<byte[], byte[]> record = first(topic, fits(topic, fits));
    V value = serde.deserializer().deserialize(topic.name(), record.value());
    change.accept(value);
    byte[] bytes = serde.serializer().serialize(topic.name(), value);
    writing(
        Map.of(),
        producer -> send(producer, new ProducerRecord<>(topic.name(), record.key(), bytes)));
  }

  /** Writes the first record of a topic again, in a transaction that is never ended. */
  void leaveOpen(Topic<?, ?> topic) {
    inTransaction(first(topic, each -> true), producer -> {});
  }

  /**
   * Writes a record of a topic again, in a transaction that is aborted: the first one whose id
   * occurs once, since one more of what an earlier mutant duplicated makes no difference.
   */
  <V extends SpecificRecord> void takeBack(Topic<?, V> topic, Function<V, String> id) {
    Serde<V> serde = TopicSerdes.values(topic, kafka.clientConfig());
    Function<byte[], String> idOf =
        value -> id.apply(serde.deserializer().deserialize(topic.name(), value));
    Map<String, Integer> times = new HashMap<>();
    find(
        topic,
        value -> {
          times.merge(idOf.apply(value), 1, Integer::sum);
          return false; // so that all are counted
        });
    inTransaction(
        first(topic, value -> Objects.equals(times.get(idOf.apply(value)), 1)),
        Producer::abortTransaction);
  }

  private void inTransaction(
      ConsumerRecord<byte[], byte[]> record, Consumer<Producer<byte[], byte[]>> end) {
    Map<String, Object> settings =
        Map.of("transactional.id", "rogue", "transaction.timeout.ms", "900000");
    writing(
        settings,
        producer -> {
          producer.initTransactions();
          producer.beginTransaction();
          send(producer, new ProducerRecord<>(record.topic(), record.key(), record.value()));
          end.accept(producer);
        });
  }

  private void writing(Map<String, Object> settings, Consumer<Producer<byte[], byte[]>> deed) {
    Map<String, Object> config = new HashMap<>(kafka.clientConfig());
    config.putAll(settings);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      deed.accept(producer);
    } finally {
      // Closing without a grace time leaves an open transaction like a killed process.
      producer.close(Duration.ZERO);
    }
  }

  /** Returns when the record is written. */
  private static void send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot write to " + record.topic(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private <V extends SpecificRecord> Predicate<byte[]> fits(Topic<?, V> topic, Predicate<V> fits) {
    Serde<V> serde = TopicSerdes.values(topic, kafka.clientConfig());
    return each -> fits.test(serde.deserializer().deserialize(topic.name(), each));
  }

  private ConsumerRecord<byte[], byte[]> first(Topic<?, ?> topic, Predicate<byte[]> fits) {
    return find(topic, fits)
        .orElseThrow(() -> new IllegalStateException("nothing in " + topic.name() + " will do"));
  }

  private Optional<ConsumerRecord<byte[], byte[]>> find(Topic<?, ?> topic, Predicate<byte[]> fits) {
    AtomicReference<ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
    TopicScan.of(
        kafka,
        topic.name(),
        record -> {
          if (record.value() == null || !fits.test(record.value())) {
            return true;
          }
          found.set(record);
          return false;
        });
    return Optional.ofNullable(found.get());
  }
}
