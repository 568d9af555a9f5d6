package io.tollgate.serde;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Kafka deserializer of Avro records in the Confluent wire format. Distinguishes a faulty record
 * ({@link UnreadableRecordException}) from an unreachable registry ({@link
 * RegistryUnavailableException}). Not thread-safe, as Kafka does not require it.
 *
 * @param <T> the record, generated or generic
 */
public final class AvroDeserializer<T extends IndexedRecord> implements Deserializer<T> {

  private final Map<Integer, DatumReader<T>> readers = new HashMap<>();
  private final Class<T> type;
  private SchemaRegistry registry;
  private boolean specific = true;
  private BinaryDecoder decoder;

  /** Accepts any record that the writer's schema names; Kafka's clients call this constructor. */
  public AvroDeserializer() {
    this(null);
  }

  /** Accepts only records of a generated class; anything else is {@code wrong_schema}. */
  public AvroDeserializer(Class<T> type) {
    this.type = type;
    AvroTrust.establish();
  }

  @Override
  public void configure(Map<String, ?> config, boolean isKey) {
    registry = SchemaRegistry.from(config);
    Object setting = config.get(SchemaRegistry.SPECIFIC_READER);
    specific = setting == null || Boolean.parseBoolean(setting.toString());
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    DatumReader<T> reader = readers.computeIfAbsent(WireFormat.schemaId(bytes), this::reader);
    try {
      decoder =
          DecoderFactory.get()
              .binaryDecoder(
                  bytes, WireFormat.HEADER_SIZE, bytes.length - WireFormat.HEADER_SIZE, decoder);
      T record = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new UnreadableRecordException("malformed_avro", "bytes are left over at the end");
      }
      return record;
    } catch (UnreadableRecordException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Avro reports corrupt bytes with whatever exception its decoder ran into.
      throw new UnreadableRecordException(
          "malformed_avro", "not a record of its schema: " + e.getClass().getSimpleName(), e);
    }
  }

  private DatumReader<T> reader(int schemaId) {
    Schema writer = registry.schema(schemaId);
    if (!specific) {
      return new GenericDatumReader<>(writer, writer, decimalAware());
    }
    Class<?> found = type != null ? type : SpecificData.get().getClass(writer);
    if (found == null) {
      throw wrongSchema(writer);
    }
    Schema expected = SpecificData.get().getSchema(found);
    if (!expected.getFullName().equals(writer.getFullName())) {
      throw wrongSchema(writer);
    }
    return generated(found, writer);
  }

  @SuppressWarnings(
      "unchecked") // a caller that wants a class other than the schema's has requested it
  private DatumReader<T> generated(Class<?> found, Schema writer) {
    return (DatumReader<T>) Readers.of(found.asSubclass(SpecificRecord.class), writer);
  }

  private static GenericData decimalAware() {
    GenericData model = new GenericData();
    model.addLogicalTypeConversion(new Conversions.DecimalConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    return model;
  }

  private UnreadableRecordException wrongSchema(Schema writer) {
    return new UnreadableRecordException(
        "wrong_schema",
        "expected "
            + (type == null ? "a known record" : type.getSimpleName())
            + ", found "
            + writer.getFullName());
  }
}
