package io.tollgate.streams;

import io.tollgate.streams.common.CommitPace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The usual clients, of which those that read and write keep the pace of commits. */
final class PacedClients implements KafkaClientSupplier {

  private final CommitPace pace;

  PacedClients(CommitPace pace) {
    this.pace = pace;
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new PacedProducer(config, pace);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new PacedConsumer(config, pace);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return plain(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return plain(config);
  }

  private static Consumer<byte[], byte[]> plain(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static final class PacedProducer extends KafkaProducer<byte[], byte[]> {

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final CommitPace pace;

    PacedProducer(Map<String, Object> config, CommitPace pace) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
      this.pace = pace;
    }

    /**
     * Kafka Streams waits for ever, and meanwhile the group waits for the thread: a transaction
     * that cannot be ended by then is ended by its coordinator.
     */
    @Override
    public void close(Duration patience) {
      super.close(patience.compareTo(LONGEST_END) < 0 ? patience : LONGEST_END);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
      pace.wrote();
      return super.send(record, callback);
    }
  }

  private static final class PacedConsumer extends KafkaConsumer<byte[], byte[]> {

    private final CommitPace pace;

    PacedConsumer(Map<String, Object> config, CommitPace pace) {
      super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      this.pace = pace;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      ConsumerRecords<byte[], byte[]> records = super.poll(pace.patience(timeout));
      pace.asked(lag());
      return records;
    }

    /** As far as it is known without asking a broker. */
    private long lag() {
      long lag = 0;
      for (TopicPartition partition : assignment()) {
        lag += currentLag(partition).orElse(0);
      }
      return lag;
    }
  }
}
