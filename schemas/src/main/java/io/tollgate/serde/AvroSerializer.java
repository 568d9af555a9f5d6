package io.tollgate.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro records in the Confluent wire format. Not thread-safe: a producer that several
 * threads share needs its values encoded beforehand.
 *
 * @param <T> the record, generated or generic
 */
public final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {

  private static final int USUAL_SIZE = 512;

  private final Map<Target, Writer<T>> writers = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
  private SchemaRegistry registry;
  private boolean isKey;
  private BinaryEncoder encoder;

  /** A serializer to be configured; the constructor that Kafka's clients call. */
  public AvroSerializer() {
    AvroTrust.establish();
  }

  /**
   * A serializer of values that shares a registry, and what the registry has cached, with others.
   */
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
    Target target = new Target(topic, record.getSchema(), record instanceof SpecificRecord);
    Writer<T> writer = writers.computeIfAbsent(target, this::writer);
    try {
      bytes.reset();
      WireFormat.writeHeader(bytes, writer.schemaId);
      encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
      writer.avro.write(record, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Writer<T> writer(Target target) {
    int id = registry.id(SchemaRegistry.subject(target.topic, isKey), target.schema);
    return new Writer<>(id, target.isGenerated ? generated(target.schema) : any(target.schema));
  }

  @SuppressWarnings("unchecked") // asked for only where the record is a generated one
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
