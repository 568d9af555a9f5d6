package io.tollgate.bench.run;

import io.tollgate.bench.DueTime;
import io.tollgate.bench.rig.Message;
import io.tollgate.runtime.KafkaConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Measures the latency of a record through a limit, from when it was due until it can be read
 * committed. Its key contains when it was due.
 */
final class PassLatency {

  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long NANOS_PER_MICRO = 1_000;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final KafkaConnection connection;
  private final String input;
  private final String output;

  PassLatency(KafkaConnection connection, String input, String output) {
    this.connection = connection;
    this.input = input;
    this.output = output;
  }

  /** Result: microseconds, and the actual rate in records per second. */
  record Result(Histogram micros, double reached) {}

  /** Sends at a fixed rate for the given time; returns when all have come through. */
  Result measure(List<Message> values, int perSecond, Duration length) {
    int count = (int) (length.toSeconds() * perSecond);
    Histogram micros = new Histogram(3);
    try (KafkaConsumer<byte[], byte[]> consumer = reader()) {
      long[] took = {0};
      Thread sender = new Thread(() -> took[0] = send(values, perSecond, count), "sender");
      sender.setDaemon(true);
      sender.start();
      long begun = System.nanoTime();
      while (micros.getTotalCount() < count) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          long due = ByteBuffer.wrap(record.key()).getLong();
          micros.recordValue(Math.max(0, System.nanoTime() - due) / NANOS_PER_MICRO);
        }
        if (System.nanoTime() - begun > length.toNanos() + PATIENCE_NANOS) {
          throw new IllegalStateException("records did not come through " + input);
        }
      }
      sender.join();
      return new Result(micros, count * (double) NANOS / took[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private long send(List<Message> values, int perSecond, int count) {
    Map<String, Object> config = new HashMap<>(connection.clientConfig());
    config.put("acks", "all");
    config.put("linger.ms", "0");
    config.put("compression.type", "lz4");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.partitionsFor(input);
      long start = System.nanoTime() + NANOS / 10;
      for (int each = 0; each < count; each++) {
        long due = start + each * (NANOS / perSecond);
        DueTime.await(due);
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(due).array();
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(input, key, values.get(each % values.size()).value()));
      }
      producer.flush();
      return System.nanoTime() - start;
    }
  }

  private KafkaConsumer<byte[], byte[]> reader() {
    Map<String, Object> config = new HashMap<>(connection.clientConfig());
    config.put("isolation.level", "read_committed");
    config.put("enable.auto.commit", "false");
    config.put("fetch.max.wait.ms", "50");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(output).stream()
            .map(partition -> new TopicPartition(output, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return consumer;
  }
}
