package io.tollgate.bench.limit;

import io.tollgate.serde.AvroDeserializer;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic, with or without decoding. */
final class PollLimit {

  private static final Duration WAIT = Duration.ofMillis(100);

  private final LimitOrder order;
  private final AvroDeserializer<?> reader;
  private final boolean decodes;

  /** Holds what was read last, so that no compiler may eliminate the reading. */
  private Object last;

  PollLimit(LimitOrder order) {
    this.order = order;
    this.decodes = order.kind() == LimitKind.DECODE;
    this.reader = reader(order);
  }

  static AvroDeserializer<SpecificRecord> reader(LimitOrder order) {
    @SuppressWarnings("unchecked") // distinguished only by its schema
    Class<SpecificRecord> type = (Class<SpecificRecord>) order.topic().valueType();
    AvroDeserializer<SpecificRecord> reader = new AvroDeserializer<>(type);
    reader.configure(order.connection().clientConfig(), false);
    return reader;
  }

  void run() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            order.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(order.input()));
      while (!Thread.currentThread().isInterrupted()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          last = decodes ? reader.deserialize(order.like(), record.value()) : record.value();
        }
        if (!records.isEmpty()) {
          consumer.commitAsync();
        }
      }
    }
  }

  @Override
  public String toString() {
    return order.kind() + " at " + last;
  }
}
