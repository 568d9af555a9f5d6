package io.tollgate.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.tollgate.otlp.ProtobufCursor.BrokenException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the hand-written protobuf parser with the generated classes. */
class OtlpProtobufRecordsTest {

  private final Random random = new Random(11);

  @Test
  void readsWhatTheGeneratedClassesRead() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = randomLog().toByteArray();

      assertThat(read(bytes)).isEqualTo(expected(LogRecord.parseFrom(bytes)));
    }
  }

  /** Texts that are passed over need not be UTF-8, so ours may read a little more. */
  @Test
  void readsDamagedRecordsWhereTheGeneratedClassesDo() throws Exception {
    int broken = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = randomLog().toByteArray();
      for (int change = 0; change < 3; change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      boolean isReadable = isReadable(bytes);

      if (isReadable) {
        assertThat(isReadByUs(bytes)).isTrue();
      }
      broken += isReadable || isReadByUs(bytes) ? 0 : 1;
    }
    assertThat(broken).isBetween(2_000, 19_000);
  }

  private static boolean isReadable(byte[] bytes) {
    try {
      return LogRecord.parseFrom(bytes).isInitialized();
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }

  private static boolean isReadByUs(byte[] bytes) throws RecordLimit.ExceededException {
    try {
      return OtlpProtobufRecords.read(Slice.of(bytes), Signal.LOGS, new StringPool(bytes)).size()
          == 1;
    } catch (BrokenException e) {
      return false;
    }
  }

  private static Map<String, Object> read(byte[] bytes) throws Exception {
    RecordDraft draft =
        OtlpProtobufRecords.read(Slice.of(bytes), Signal.LOGS, new StringPool(bytes)).get(0);
    Map<String, Object> read = new HashMap<>(draft.attributes);
    read.replaceAll((name, value) -> plain(value));
    read.put("(time)", draft.timeUnixNano);
    read.put("(observed)", draft.observedTimeUnixNano);
    read.put("(event)", draft.eventName);
    read.put("(body)", plain(draft.body));
    return read;
  }

  private static Map<String, Object> expected(LogRecord log) {
    Map<String, Object> expected = new HashMap<>();
    log.getAttributesList().forEach(each -> expected.put(each.getKey(), plain(each.getValue())));
    expected.put("(time)", log.getTimeUnixNano());
    expected.put("(observed)", log.getObservedTimeUnixNano());
    expected.put("(event)", log.getEventName());
    expected.put("(body)", plain(log.getBody()));
    return expected;
  }

  private static Object plain(Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof BigDecimal number) {
      return number.doubleValue();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(OtlpProtobufRecordsTest::plain).map(String::valueOf).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new HashMap<>();
      map.forEach((key, each) -> plain.put(key, plain(each)));
      return plain;
    }
    return value;
  }

  private static Object plain(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BYTES_VALUE -> HexFormat.of().formatHex(value.getBytesValue().toByteArray());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .map(each -> String.valueOf(plain(each)))
              .toList();
      case KVLIST_VALUE -> {
        Map<Object, Object> plain = new HashMap<>();
        value
            .getKvlistValue()
            .getValuesList()
            .forEach(each -> plain.put(each.getKey(), plain(each.getValue())));
        yield plain;
      }
      default -> null;
    };
  }

  private LogRecord randomLog() {
    LogRecord.Builder log = LogRecord.newBuilder();
    log.setTimeUnixNano(random.nextLong()).setObservedTimeUnixNano(random.nextInt(3));
    log.setFlags(random.nextInt()).setSeverityText("INFO").setTraceId(ByteString.copyFromUtf8("t"));
    log.setEventName(random.nextBoolean() ? "" : "event").setBody(value(0));
    int attributes = random.nextInt(40);
    for (int each = 0; each < attributes; each++) {
      log.addAttributes(pair(0));
    }
    return log.build();
  }

  private KeyValue pair(int depth) {
    String key = random.nextInt(20) == 0 ? "schlüssel" : "key." + random.nextInt(60);
    return KeyValue.newBuilder().setKey(key).setValue(value(depth)).build();
  }

  private AnyValue value(int depth) {
    AnyValue.Builder value = AnyValue.newBuilder();
    switch (random.nextInt(depth > 3 ? 5 : 8)) {
      case 0 -> value.setStringValue(random.nextInt(4) == 0 ? "wörter \ufffd 漢字" : "text");
      case 1 -> value.setIntValue(random.nextLong() >> random.nextInt(64));
      case 2 -> value.setDoubleValue(random.nextInt(1_000_000) / 1e6 * random.nextInt(1_000));
      case 3 -> value.setBoolValue(random.nextBoolean());
      case 4 -> value.setBytesValue(ByteString.copyFrom(new byte[] {1, (byte) random.nextInt()}));
      case 5 -> {
        ArrayValue.Builder list = ArrayValue.newBuilder();
        for (int each = random.nextInt(3); each > 0; each--) {
          list.addValues(value(depth + 1));
        }
        value.setArrayValue(list);
      }
      case 6 -> {
        KeyValueList.Builder list = KeyValueList.newBuilder();
        for (int each = random.nextInt(3); each > 0; each--) {
          list.addValues(pair(depth + 1));
        }
        value.setKvlistValue(list);
      }
      default -> {
        // No value at all.
      }
    }
    return value.build();
  }
}
