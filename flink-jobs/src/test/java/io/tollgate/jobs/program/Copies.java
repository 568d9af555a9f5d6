package io.tollgate.jobs.program;

import io.tollgate.event.Usage;
import io.tollgate.serde.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes usage to a topic outside the catalogue, as the baseline of a job's cost. */
final class Copies implements KafkaRecordSerializationSchema<Usage> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final HashMap<String, Object> config;
  private transient AvroSerializer<Usage> values;

  Copies(String topic, Map<String, Object> config) {
    this.topic = topic;
    this.config = new HashMap<>(config);
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sinkContext) {
    values = new AvroSerializer<>();
    values.configure(config, false);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Usage usage, KafkaSinkContext context, Long time) {
    return new ProducerRecord<>(
        topic,
        usage.getSessionId().getBytes(StandardCharsets.UTF_8),
        values.serialize(topic, usage));
  }
}
