package io.tollgate.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Kafka serializer of Avro records in the Confluent wire format. Not thread-safe: if threads share
 * a producer, its values must be serialised beforehand.
 *
 * @param <T> the record, generated or generic
 */
public final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {

  private final Map<Target, Writer<T>> writers = new HashMap<>();
  private final ArrayEncoder encoder = new ArrayEncoder();
  private Target last;
  private Writer<T> lastWriter;
  private SchemaRegistry registry;
  private boolean isKey;

  /** Creates a serializer to be configured; Kafka's clients call this constructor. */
  public AvroSerializer() {
    AvroTrust.establish();
  }

  /** Creates a value serializer that shares a registry and its cache. */
  public AvroSerializer(SchemaRegistry registry) {
    this();
    this.registry = registry;
  }

  @Override
  public void configure(Map<String, ?> config, boolean isKey) {
    this.registry = SchemaRegistry.from(config);
    this.isKey = isKey;
  }

  @Override
  public byte[] serialize(String topic, T record) {
    if (record == null) {
      return null;
    }
    Writer<T> writer = writer(topic, record);
    try {
      encoder.begin(writer.schemaId);
      writer.avro.write(record, encoder);
      return encoder.toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writer of a record; usually the one used last. */
  private Writer<T> writer(String topic, T record) {
    Schema schema = record.getSchema();
    boolean isGenerated = record instanceof SpecificRecord;
    boolean isSame =
        last != null
            && last.schema.equals(schema)
            && last.isGenerated == isGenerated
            && last.topic.equals(topic);
    if (!isSame) {
      Target target = new Target(topic, schema, isGenerated);
      lastWriter = writers.computeIfAbsent(target, this::writer);
      last = target;
    }
    return lastWriter;
  }

  private Writer<T> writer(Target target) {
    int id = registry.id(SchemaRegistry.subject(target.topic, isKey), target.schema);
    return new Writer<>(id, target.isGenerated ? generated(target.schema) : any(target.schema));
  }

  @SuppressWarnings("unchecked") // called only for generated records
  private static <T> DatumWriter<T> generated(Schema schema) {
    return (DatumWriter<T>) new RecordWriter<>(schema);
  }

  private static <T> DatumWriter<T> any(Schema schema) {
    return SpecificData.get().getClass(schema) == null
        ? new GenericDatumWriter<>(schema)
        : new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema));
  }

  private record Target(String topic, Schema schema, boolean isGenerated) {}

  private record Writer<T>(int schemaId, DatumWriter<T> avro) {}
}
