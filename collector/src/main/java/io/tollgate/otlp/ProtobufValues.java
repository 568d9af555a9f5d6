package io.tollgate.otlp;

import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.tollgate.otlp.ProtobufCursor.BrokenException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parser of attributes and their values in protobuf, directly from the bytes. */
final class ProtobufValues {

  private static final int DEEPEST_VALUE = 64;
  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
  private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private static final int KEY = KeyValue.KEY_FIELD_NUMBER << 3 | BYTES;
  private static final int VALUE = KeyValue.VALUE_FIELD_NUMBER << 3 | BYTES;
  private static final int STRING = AnyValue.STRING_VALUE_FIELD_NUMBER << 3 | BYTES;
  private static final int BOOL = AnyValue.BOOL_VALUE_FIELD_NUMBER << 3 | VARINT;
  private static final int INT = AnyValue.INT_VALUE_FIELD_NUMBER << 3 | VARINT;
  private static final int DOUBLE = AnyValue.DOUBLE_VALUE_FIELD_NUMBER << 3 | FIXED64;
  private static final int ARRAY = AnyValue.ARRAY_VALUE_FIELD_NUMBER << 3 | BYTES;
  private static final int KVLIST = AnyValue.KVLIST_VALUE_FIELD_NUMBER << 3 | BYTES;
  private static final int OCTETS = AnyValue.BYTES_VALUE_FIELD_NUMBER << 3 | BYTES;
  private static final int VALUES = ArrayValue.VALUES_FIELD_NUMBER << 3 | BYTES;
  private static final int PAIRS = KeyValueList.VALUES_FIELD_NUMBER << 3 | BYTES;

  private final ProtobufCursor in;

  ProtobufValues(ProtobufCursor in) {
    this.in = in;
  }

  /** Reads all attributes, under one field number, of a message such as {@code Resource}. */
  static void attributes(Slice message, int field, Map<String, Object> into, StringPool stringPool)
      throws BrokenException {
    ProtobufCursor in = new ProtobufCursor(message, stringPool);
    ProtobufValues values = new ProtobufValues(in);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == (field << 3 | BYTES)) {
        values.pair(into);
      } else {
        in.skip(tag);
      }
    }
  }

  /** Reads a {@code KeyValue}; of several pairs of one key the last one counts. */
  void pair(Map<String, Object> into) throws BrokenException {
    pair(into, 0);
  }

  /** Reads an {@code AnyValue}; of several values the last one counts. */
  Object value() throws BrokenException {
    return value(0);
  }

  private void pair(Map<String, Object> into, int depth) throws BrokenException {
    int outer = in.enter();
    String key = "";
    Object value = null;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag) {
        case KEY -> key = in.name();
        case VALUE -> value = value(depth);
        default -> in.skip(tag);
      }
    }
    in.leave(outer);
    into.put(key, value);
  }

  private Object value(int depth) throws BrokenException {
    if (depth == DEEPEST_VALUE) {
      throw in.broken("a value is nested deeper than " + DEEPEST_VALUE);
    }
    int outer = in.enter();
    Object value = null;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag) {
        case STRING -> value = in.text();
        case INT -> value = in.varint();
        case BOOL -> value = in.varint() != 0;
        case DOUBLE -> value = OtlpNumbers.of(Double.longBitsToDouble(in.fixed64()));
        case OCTETS -> value = in.octets();
        case ARRAY -> value = array(depth + 1);
        case KVLIST -> value = keyValues(depth + 1);
        default -> in.skip(tag);
      }
    }
    in.leave(outer);
    return value;
  }

  private List<Object> array(int depth) throws BrokenException {
    int outer = in.enter();
    List<Object> values = new ArrayList<>();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == VALUES) {
        values.add(value(depth));
      } else {
        in.skip(tag);
      }
    }
    in.leave(outer);
    return values;
  }

  private Map<String, Object> keyValues(int depth) throws BrokenException {
    int outer = in.enter();
    Map<String, Object> values = new LinkedHashMap<>();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == PAIRS) {
        pair(values, depth);
      } else {
        in.skip(tag);
      }
    }
    in.leave(outer);
    return values;
  }
}
