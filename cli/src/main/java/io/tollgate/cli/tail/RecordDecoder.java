package io.tollgate.cli.tail;

import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decoder of a topic's records with their writer schemas. */
final class RecordDecoder {

  private final AvroDeserializer<GenericRecord> keys = new AvroDeserializer<>();
  private final AvroDeserializer<GenericRecord> values = new AvroDeserializer<>();
  private final Topic<?, ?> topic;

  RecordDecoder(Topic<?, ?> topic, Map<String, ?> config) {
    this.topic = topic;
    Map<String, Object> generic = new HashMap<>(config);
    generic.put(SchemaRegistry.SPECIFIC_READER, false);
    keys.configure(generic, true);
    values.configure(generic, false);
  }

  DecodedRecord decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return decoded(
          record, key(record.key()), values.deserialize(topic.name(), record.value()), "");
    } catch (UnreadableRecordException e) {
      return decoded(record, null, null, e.reason() + ": " + e.getMessage());
    }
  }

  private Object key(byte[] key) {
    if (key == null) {
      return null;
    }
    return topic.hasTextKey()
        ? new String(key, StandardCharsets.UTF_8)
        : keys.deserialize(topic.name(), key);
  }

  private static DecodedRecord decoded(
      ConsumerRecord<byte[], byte[]> record, Object key, Object value, String fault) {
    return new DecodedRecord(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        key,
        value,
        fault);
  }
}
