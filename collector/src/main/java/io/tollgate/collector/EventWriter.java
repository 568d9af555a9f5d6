package io.tollgate.collector;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the records of a request and says when the last of them is acknowledged by Kafka. */
final class EventWriter implements AutoCloseable {

  private static final Duration CLOSE_TIME = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final Executor threads;

  /**
   * A writer.
   *
   * @param threads run what follows an acknowledgement, to keep the producer's own thread free
   */
  EventWriter(Producer<byte[], byte[]> producer, Executor threads) {
    this.producer = producer;
    this.threads = threads;
  }

  /** The producer that the writer is made for. */
  static Producer<byte[], byte[]> producer(Map<String, Object> clientConfig) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "tollgate-collector");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1024 * 1024);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    // The only wait that holds a thread: for metadata, or for room in the buffer.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sends all records.
   *
   * @param whenDone gets null once all are stored, or the first failure; called exactly once
   */
  void write(List<ProducerRecord<byte[], byte[]>> records, Consumer<Exception> whenDone) {
    AtomicInteger open = new AtomicInteger(1);
    AtomicReference<Exception> failure = new AtomicReference<>();
    Runnable oneLess =
        () -> {
          if (open.decrementAndGet() == 0) {
            threads.execute(() -> whenDone.accept(failure.get()));
          }
        };
    for (ProducerRecord<byte[], byte[]> record : records) {
      if (failure.get() != null) {
        break;
      }
      open.incrementAndGet();
      send(record, failure, oneLess);
    }
    oneLess.run();
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIME);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
  private void send(
      ProducerRecord<byte[], byte[]> record, AtomicReference<Exception> failure, Runnable oneLess) {
    try {
      producer.send(
          record,
          (metadata, e) -> {
            if (e != null) {
              failure.compareAndSet(null, e);
            }
            oneLess.run();
          });
    } catch (KafkaException e) {
      failure.compareAndSet(null, e);
      oneLess.run();
    }
  }
}
