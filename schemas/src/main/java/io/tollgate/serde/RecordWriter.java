package io.tollgate.serde;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes generated records of one schema, about twice as fast as Avro's own writer: how a field is
 * written is found out once, not for every record. The bytes are the same. Not thread-safe.
 *
 * @param <T> the record
 */
final class RecordWriter<T extends SpecificRecord> implements DatumWriter<T> {

  private static final Conversions.DecimalConversion DECIMALS = new Conversions.DecimalConversion();

  /** Every long has fewer. */
  private static final int MOST_DIGITS_OF_LONG = 19;

  /** Of a map so many entries have writers of their own. */
  private static final int PLACES = 16;

  private ValueWriter[] fields;

  /**
   * A writer of records that have this schema.
   *
   * @throws IllegalArgumentException if there is something in it that our contract does without
   */
  RecordWriter(Schema schema) {
    setSchema(schema);
  }

  private interface ValueWriter {
    void write(Object value, Encoder out) throws IOException;
  }

  @Override
  public void setSchema(Schema schema) {
    fields =
        schema.getFields().stream()
            .map(
                field ->
                    field.schema().isNullable()
                        ? optional(field.schema())
                        : required(schema.getName() + "." + field.name(), field))
            .toArray(ValueWriter[]::new);
  }

  @Override
  public void write(T record, Encoder out) throws IOException {
    for (int i = 0; i < fields.length; i++) {
      fields[i].write(record.get(i), out);
    }
  }

  private static ValueWriter required(String name, Schema.Field field) {
    ValueWriter writer = writer(field.schema());
    return (value, out) -> {
      if (value == null) {
        throw new NullPointerException("null in " + name + ", which must not be null");
      }
      writer.write(value, out);
    };
  }

  private static ValueWriter optional(Schema union) {
    List<Schema> branches = union.getTypes();
    if (branches.size() != 2) {
      throw new IllegalArgumentException("a union of more than null and a type: " + union);
    }
    int ofNull = branches.get(0).getType() == Schema.Type.NULL ? 0 : 1;
    ValueWriter writer = writer(branches.get(1 - ofNull));
    return (value, out) -> {
      out.writeIndex(value == null ? ofNull : 1 - ofNull);
      if (value != null) {
        writer.write(value, out);
      }
    };
  }

  private static ValueWriter writer(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return decimal(schema, decimal);
    }
    if (logical instanceof LogicalTypes.TimestampMillis) {
      return (value, out) -> out.writeLong(((Instant) value).toEpochMilli());
    }
    if (logical != null) {
      throw new IllegalArgumentException("no writer for " + schema);
    }
    return switch (schema.getType()) {
      case STRING -> new TextWriter();
      case BYTES -> (value, out) -> out.writeBytes((ByteBuffer) value);
      case INT -> (value, out) -> out.writeInt((Integer) value);
      case LONG -> (value, out) -> out.writeLong((Long) value);
      case FLOAT -> (value, out) -> out.writeFloat((Float) value);
      case DOUBLE -> (value, out) -> out.writeDouble((Double) value);
      case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
      case ARRAY -> array(writer(schema.getElementType()));
      case MAP -> map(schema.getValueType());
      default -> throw new IllegalArgumentException("no writer for " + schema);
    };
  }

  /** What fits into a long is written from it; Avro's own way makes four objects of each amount. */
  private static ValueWriter decimal(Schema schema, LogicalTypes.Decimal logical) {
    byte[] bytes = new byte[Long.BYTES];
    boolean mayBeAnyLong = logical.getPrecision() > MOST_DIGITS_OF_LONG;
    return (value, out) -> {
      BigDecimal amount = (BigDecimal) value;
      BigInteger unscaled = amount.unscaledValue();
      if (mayBeAnyLong
          && amount.scale() == logical.getScale()
          && unscaled.bitLength() < Long.SIZE) {
        int length = unscaled.bitLength() / Byte.SIZE + 1;
        long rest = unscaled.longValue();
        for (int at = length - 1; at >= 0; at--) {
          bytes[at] = (byte) rest;
          rest >>= Byte.SIZE;
        }
        out.writeBytes(bytes, 0, length);
      } else {
        out.writeBytes(DECIMALS.toBytes(amount, schema, logical));
      }
    };
  }

  /**
   * As the encoder does, but without a look at each character. The same text often comes again, in
   * the next of several records that are made of one.
   */
  private static final class TextWriter implements ValueWriter {
    private static final int MOST_KEPT = 256;
    private Object last;
    private byte[] lastBytes;

    @Override
    public void write(Object value, Encoder out) throws IOException {
      if (value != last) {
        byte[] utf8 = value.toString().getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MOST_KEPT || !(value instanceof String)) {
          out.writeBytes(utf8);
          return;
        }
        last = value;
        lastBytes = utf8;
      }
      out.writeBytes(lastBytes);
    }
  }

  private static ValueWriter array(ValueWriter element) {
    return (value, out) -> {
      Collection<?> items = (Collection<?>) value;
      out.writeArrayStart();
      out.setItemCount(items.size());
      for (Object item : items) {
        out.startItem();
        element.write(item, out);
      }
      out.writeArrayEnd();
    };
  }

  /** Each place of a map has a writer of its own: maps with the same keys have the same order. */
  private static ValueWriter map(Schema values) {
    ValueWriter[] keys = new ValueWriter[PLACES];
    ValueWriter[] elements = new ValueWriter[PLACES];
    for (int place = 0; place < PLACES; place++) {
      keys[place] = new TextWriter();
      elements[place] = writer(values);
    }
    return (value, out) -> {
      Map<?, ?> entries = (Map<?, ?>) value;
      out.writeMapStart();
      out.setItemCount(entries.size());
      int place = 0;
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        out.startItem();
        keys[place].write(entry.getKey(), out);
        elements[place].write(entry.getValue(), out);
        place = (place + 1) % PLACES;
      }
      out.writeMapEnd();
    };
  }
}
