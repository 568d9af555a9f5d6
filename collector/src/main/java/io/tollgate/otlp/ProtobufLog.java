package io.tollgate.otlp;

import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.tollgate.otlp.ProtobufCursor.BrokenException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Log records and attribute values in protobuf, read straight from the bytes. */
final class ProtobufLog {

  private static final int DEEPEST_VALUE = 64;
  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
  private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private static final int TIME = LogRecord.TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  private static final int OBSERVED = LogRecord.OBSERVED_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  private static final int BODY = LogRecord.BODY_FIELD_NUMBER << 3 | BYTES;
  private static final int ATTRIBUTES = LogRecord.ATTRIBUTES_FIELD_NUMBER << 3 | BYTES;
  private static final int EVENT_NAME = LogRecord.EVENT_NAME_FIELD_NUMBER << 3 | BYTES;
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

  private ProtobufLog(ProtobufCursor in) {
    this.in = in;
  }

  /** Reads a {@code LogRecord}. */
  static RecordDraft read(Slice record) throws BrokenException {
    ProtobufLog log = new ProtobufLog(new ProtobufCursor(record));
    RecordDraft draft = new RecordDraft();
    for (int tag = log.in.tag(); tag != 0; tag = log.in.tag()) {
      switch (tag) {
        case TIME -> draft.timeUnixNano = log.in.fixed64();
        case OBSERVED -> draft.observedTimeUnixNano = log.in.fixed64();
        case EVENT_NAME -> draft.eventName = log.in.name();
        case BODY -> draft.body = log.value(0);
        case ATTRIBUTES -> log.pair(draft.attributes, 0);
        default -> log.in.skip(tag);
      }
    }
    return draft;
  }

  /** Reads the attributes, all under one field number, of a message such as {@code Resource}. */
  static void attributes(Slice message, int field, Map<String, Object> into)
      throws BrokenException {
    ProtobufLog log = new ProtobufLog(new ProtobufCursor(message));
    for (int tag = log.in.tag(); tag != 0; tag = log.in.tag()) {
      if (tag == (field << 3 | BYTES)) {
        log.pair(into, 0);
      } else {
        log.in.skip(tag);
      }
    }
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

  /** Reads an {@code AnyValue}; of several values the last one counts. */
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
