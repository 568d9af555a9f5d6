package io.tollgate.jobs;

import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes values of a topic under the key that their own fields give. The record's time is when it
 * is written: retention must not count from event time, or old facts would vanish at once.
 */
final class TopicWriter<V extends SpecificRecord> implements KafkaRecordSerializationSchema<V> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final HashMap<String, Object> config;
  private transient Serializer<Object> keys;
  private transient Serializer<V> values;
  private transient Class<?> keyType;
  private transient List<String> keyFields;

  TopicWriter(Topic<?, V> topic, Map<String, Object> config) {
    this.topic = topic.name();
    this.config = new HashMap<>(config);
  }

  @Override
  @SuppressWarnings("unchecked") // the catalogue's topic of that name is the one we were made for
  public void open(InitializationContext context, KafkaSinkContext sinkContext) {
    Topic<Object, V> found = (Topic<Object, V>) Topics.named(topic).orElseThrow();
    keys = TopicSerdes.keys(found, config).serializer();
    values = TopicSerdes.values(found, config).serializer();
    keyType = found.keyType();
    keyFields = found.keyFields();
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(V value, KafkaSinkContext context, Long time) {
    return new ProducerRecord<>(
        topic, keys.serialize(topic, key(value)), values.serialize(topic, value));
  }

  private Object key(V value) {
    if (keyType == String.class) {
      return field(value, keyFields.get(0));
    }
    try {
      SpecificRecord key = (SpecificRecord) keyType.getDeclaredConstructor().newInstance();
      for (String name : keyFields) {
        key.put(key.getSchema().getField(name).pos(), field(value, name));
      }
      return key;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(keyType + " is no generated record", e);
    }
  }

  private static Object field(SpecificRecord value, String name) {
    return value.get(value.getSchema().getField(name).pos());
  }
}
