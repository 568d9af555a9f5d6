package io.tollgate.jobs.kafka;

import io.tollgate.serde.RecordKeys;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Kafka serialisation schema that derives a record's key from its fields. The Kafka timestamp is
 * the time of writing: retention by event time would delete old facts at once.
 */
final class TopicWriter<V extends SpecificRecord> implements KafkaRecordSerializationSchema<V> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final HashMap<String, Object> config;
  private transient Serializer<Object> keys;
  private transient Serializer<V> values;
  private transient RecordKeys<Object, V> keyOf;

  TopicWriter(Topic<?, V> topic, Map<String, Object> config) {
    this.topic = topic.name();
    this.config = new HashMap<>(config);
  }

  @Override
  @SuppressWarnings("unchecked") // found under the name of the topic passed in
  public void open(InitializationContext context, KafkaSinkContext sinkContext) {
    Topic<Object, V> found = (Topic<Object, V>) Topics.named(topic).orElseThrow();
    keys = TopicSerdes.keys(found, config).serializer();
    values = TopicSerdes.values(found, config).serializer();
    keyOf = new RecordKeys<>(found);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(V value, KafkaSinkContext context, Long time) {
    return new ProducerRecord<>(
        topic, keys.serialize(topic, keyOf.of(value)), values.serialize(topic, value));
  }
}
