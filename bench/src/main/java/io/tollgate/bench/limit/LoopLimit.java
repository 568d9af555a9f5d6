package io.tollgate.bench.limit;

import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.AvroSerializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Minimal exactly-once step: reads, decodes, encodes, writes in transactions. */
final class LoopLimit {

  private static final Duration WAIT = Duration.ofMillis(20);

  /** The same as the product's. */
  private static final long TRANSACTION_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LimitOrder order;
  private final AvroDeserializer<SpecificRecord> reader;
  private final AvroSerializer<SpecificRecord> writer = new AvroSerializer<>();
  private final Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
  private boolean isOpen;
  private long begun;

  LoopLimit(LimitOrder order) {
    this.order = order;
    this.reader = PollLimit.reader(order);
    writer.configure(order.connection().clientConfig(), false);
  }

  void run() {
    Map<String, Object> settings = new HashMap<>(order.connection().clientConfig());
    settings.put("transactional.id", order.kind().label());
    settings.put("acks", "all");
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", "5");
    settings.put("batch.size", Integer.toString(128 * 1024));
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                order.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      consumer.subscribe(List.of(order.input()));
      while (!Thread.currentThread().isInterrupted()) {
        pass(consumer.poll(WAIT), producer);
        if (isOpen && System.nanoTime() - begun >= TRANSACTION_NANOS) {
          producer.sendOffsetsToTransaction(reached, consumer.groupMetadata());
          producer.commitTransaction();
          reached.clear();
          isOpen = false;
        }
      }
    }
  }

  private void pass(
      ConsumerRecords<byte[], byte[]> records, KafkaProducer<byte[], byte[]> producer) {
    if (records.nextOffsets().isEmpty()) {
      return;
    }
    // The end of a transaction advances offsets too, without any record.
    if (!isOpen) {
      producer.beginTransaction();
      isOpen = true;
      begun = System.nanoTime();
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      SpecificRecord value = reader.deserialize(order.like(), record.value());
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(
                  order.output(),
                  null,
                  record.timestamp(),
                  record.key(),
                  writer.serialize(order.like(), value)));
    }
    records.nextOffsets().forEach(reached::put);
  }
}
