package io.tollgate.serde;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;

/**
 * Reader of generated records written with the exact schema of their class; faster than Avro's own.
 * It resolves the fields once, and reuses a text that equals that of the same field in the previous
 * record. Not thread-safe.
 *
 * @param <T> the record class
 */
final class RecordReader<T extends SpecificRecord> implements DatumReader<T> {

  private final Class<T> type;
  private Schema schema;
  private ValueReader[] fields;

  /**
   * Creates a reader for a class.
   *
   * @throws IllegalArgumentException if its schema has a type that our contract does not use
   */
  RecordReader(Class<T> type) {
    this.type = type;
    setSchema(SpecificData.get().getSchema(type));
  }

  private interface ValueReader {
    Object read(Decoder in) throws IOException;
  }

  @Override
  public void setSchema(Schema schema) {
    this.schema = schema;
    this.fields =
        schema.getFields().stream()
            .map(field -> reader(field.schema()))
            .toArray(ValueReader[]::new);
  }

  @Override
  public T read(T unused, Decoder in) throws IOException {
    T record = type.cast(SpecificData.newInstance(type, schema));
    for (int i = 0; i < fields.length; i++) {
      record.put(i, fields[i].read(in));
    }
    return record;
  }

  private static ValueReader reader(Schema schema) {
    if (schema.isNullable() && schema.getType() == Schema.Type.UNION) {
      return optional(schema.getTypes());
    }
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return new DecimalReader(decimal.getScale());
    }
    if (logical instanceof LogicalTypes.TimestampMillis) {
      return in -> Instant.ofEpochMilli(in.readLong());
    }
    if (logical != null) {
      throw new IllegalArgumentException("no reader for " + schema);
    }
    return switch (schema.getType()) {
      case STRING -> new TextReader();
      case BYTES -> in -> in.readBytes(null);
      case INT -> Decoder::readInt;
      case LONG -> Decoder::readLong;
      case FLOAT -> Decoder::readFloat;
      case DOUBLE -> Decoder::readDouble;
      case BOOLEAN -> Decoder::readBoolean;
      case ARRAY -> array(reader(schema.getElementType()));
      case MAP -> map(reader(schema.getValueType()));
      default -> throw new IllegalArgumentException("no reader for " + schema);
    };
  }

  private static ValueReader optional(List<Schema> branches) {
    if (branches.size() != 2) {
      throw new IllegalArgumentException("a union of more than null and a type: " + branches);
    }
    int ofNull = branches.get(0).getType() == Schema.Type.NULL ? 0 : 1;
    ValueReader reader = reader(branches.get(1 - ofNull));
    return in -> {
      int branch = in.readIndex();
      if (branch == ofNull) {
        in.readNull();
        return null;
      }
      if (branch != 1 - ofNull) {
        throw new AvroTypeException("a union of two has no branch " + branch);
      }
      return reader.read(in);
    };
  }

  private static ValueReader array(ValueReader element) {
    return in -> {
      List<Object> items = new ArrayList<>();
      for (long block = in.readArrayStart(); block != 0; block = in.arrayNext()) {
        for (long i = 0; i < block; i++) {
          items.add(element.read(in));
        }
      }
      return items;
    };
  }

  private static ValueReader map(ValueReader element) {
    ValueReader key = new TextReader();
    return in -> {
      Map<Object, Object> entries = new HashMap<>();
      for (long block = in.readMapStart(); block != 0; block = in.mapNext()) {
        for (long i = 0; i < block; i++) {
          entries.put(key.read(in), element.read(in));
        }
      }
      return entries;
    };
  }

  /** Caches the last text of its field, with its bytes. */
  private static final class TextReader implements ValueReader {
    private static final int MOST_KEPT = 256;
    private Utf8 next = new Utf8();
    private Utf8 last = new Utf8();
    private String lastText = "";

    @Override
    public Object read(Decoder in) throws IOException {
      next = in.readString(next);
      int length = next.getByteLength();
      if (length == last.getByteLength()
          && Arrays.equals(next.getBytes(), 0, length, last.getBytes(), 0, length)) {
        return lastText;
      }
      String text = new String(next.getBytes(), 0, length, StandardCharsets.UTF_8);
      if (length > MOST_KEPT) {
        next = new Utf8();
        return text;
      }
      Utf8 read = next;
      next = last;
      last = read;
      lastText = text;
      return text;
    }
  }

  /** Values that fit into a long need no BigInteger. */
  private static final class DecimalReader implements ValueReader {
    private final int scale;
    private ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);

    DecimalReader(int scale) {
      this.scale = scale;
    }

    @Override
    public Object read(Decoder in) throws IOException {
      bytes = in.readBytes(bytes);
      int length = bytes.remaining();
      if (length == 0 || length > Long.BYTES) {
        byte[] big = new byte[length];
        bytes.get(big);
        return new BigDecimal(new BigInteger(big), scale);
      }
      long unscaled = bytes.get();
      while (bytes.hasRemaining()) {
        unscaled = unscaled << Byte.SIZE | (bytes.get() & 0xff);
      }
      return BigDecimal.valueOf(unscaled, scale);
    }
  }
}
