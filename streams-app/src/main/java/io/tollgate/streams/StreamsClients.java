package io.tollgate.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The usual clients, of which no writer takes for ever to close. Kafka Streams lets it, and
 * meanwhile the thread that died goes on to say to its group that it lives, so the group waits for
 * it and its successor gets no work.
 */
final class StreamsClients implements KafkaClientSupplier {

  /** So long a transaction lasts at most; its coordinator ends what is left of it. */
  static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private final Duration longestClose;

  /**
   * Clients.
   *
   * @param longestClose how long a writer may take to close
   */
  StreamsClients(Duration longestClose) {
    this.longestClose = longestClose;
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new ClosingProducer(config, longestClose);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  private static final class ClosingProducer extends KafkaProducer<byte[], byte[]> {

    private final Duration longest;

    ClosingProducer(Map<String, Object> config, Duration longest) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
      this.longest = longest;
    }

    @Override
    public void close(Duration patience) {
      super.close(patience.compareTo(longest) < 0 ? patience : longest);
    }
  }
}
