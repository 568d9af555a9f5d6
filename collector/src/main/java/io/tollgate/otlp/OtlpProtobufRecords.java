package io.tollgate.otlp;

import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.tollgate.otlp.ProtobufCursor.BrokenException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parser of log records and spans of OTLP in protobuf, directly from the bytes. */
final class OtlpProtobufRecords {

  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
  private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private static final int TIME = LogRecord.TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  private static final int OBSERVED = LogRecord.OBSERVED_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  private static final int BODY = LogRecord.BODY_FIELD_NUMBER << 3 | BYTES;
  private static final int LOG_ATTRIBUTES = LogRecord.ATTRIBUTES_FIELD_NUMBER << 3 | BYTES;
  private static final int LOG_TRACE_ID = LogRecord.TRACE_ID_FIELD_NUMBER << 3 | BYTES;
  private static final int LOG_SPAN_ID = LogRecord.SPAN_ID_FIELD_NUMBER << 3 | BYTES;
  private static final int EVENT_NAME = LogRecord.EVENT_NAME_FIELD_NUMBER << 3 | BYTES;

  private static final int TRACE_ID = Span.TRACE_ID_FIELD_NUMBER << 3 | BYTES;
  private static final int SPAN_ID = Span.SPAN_ID_FIELD_NUMBER << 3 | BYTES;
  private static final int PARENT_ID = Span.PARENT_SPAN_ID_FIELD_NUMBER << 3 | BYTES;
  private static final int NAME = Span.NAME_FIELD_NUMBER << 3 | BYTES;
  private static final int START = Span.START_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  private static final int END = Span.END_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  private static final int SPAN_ATTRIBUTES = Span.ATTRIBUTES_FIELD_NUMBER << 3 | BYTES;
  private static final int STATUS = Span.STATUS_FIELD_NUMBER << 3 | BYTES;
  private static final int EVENTS = Span.EVENTS_FIELD_NUMBER << 3 | BYTES;
  private static final int EVENT_TITLE = Span.Event.NAME_FIELD_NUMBER << 3 | BYTES;
  private static final int EVENT_ATTRIBUTES = Span.Event.ATTRIBUTES_FIELD_NUMBER << 3 | BYTES;
  private static final int CODE = Status.CODE_FIELD_NUMBER << 3 | VARINT;

  private OtlpProtobufRecords() {}

  /** Parses one message of a signal; a metric yields one draft per data point. */
  static List<RecordDraft> read(Slice original, Signal signal, StringPool stringPool)
      throws BrokenException, RecordLimit.ExceededException {
    return switch (signal) {
      case LOGS -> List.of(log(original, stringPool));
      case SPANS -> List.of(span(original, stringPool));
      case METRICS -> ProtobufMetric.read(original, stringPool);
    };
  }

  private static RecordDraft log(Slice record, StringPool stringPool) throws BrokenException {
    ProtobufCursor in = new ProtobufCursor(record, stringPool);
    ProtobufValues values = new ProtobufValues(in);
    RecordDraft draft = new RecordDraft();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag) {
        case TIME -> draft.timeUnixNano = in.fixed64();
        case OBSERVED -> draft.observedTimeUnixNano = in.fixed64();
        case EVENT_NAME -> draft.eventName = in.name();
        case BODY -> draft.body = values.value();
        case LOG_ATTRIBUTES -> values.pair(draft.attributes);
        case LOG_TRACE_ID -> draft.traceId = HexFormat.of().formatHex(in.octets());
        case LOG_SPAN_ID -> draft.spanId = HexFormat.of().formatHex(in.octets());
        default -> in.skip(tag);
      }
    }
    return draft;
  }

  private static RecordDraft span(Slice record, StringPool stringPool) throws BrokenException {
    ProtobufCursor in = new ProtobufCursor(record, stringPool);
    ProtobufValues values = new ProtobufValues(in);
    RecordDraft draft = new RecordDraft();
    SpanFrame frame = new SpanFrame();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag) {
        case TRACE_ID -> draft.traceId = HexFormat.of().formatHex(in.octets());
        case SPAN_ID -> draft.spanId = HexFormat.of().formatHex(in.octets());
        case PARENT_ID -> frame.parentSpanId = HexFormat.of().formatHex(in.octets());
        case NAME -> draft.eventName = in.name();
        case START -> frame.start = in.fixed64();
        case END -> frame.end = in.fixed64();
        case SPAN_ATTRIBUTES -> values.pair(draft.attributes);
        case EVENTS -> event(in, values, frame);
        case STATUS -> frame.failed = isError(in);
        default -> in.skip(tag);
      }
    }
    frame.into(draft);
    return draft;
  }

  /** Relies on exporters writing the name first; events of other names are not read. */
  private static void event(ProtobufCursor in, ProtobufValues values, SpanFrame frame)
      throws BrokenException {
    int outer = in.enter();
    String name = "";
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == EVENT_TITLE) {
        name = in.text();
      } else if (tag == EVENT_ATTRIBUTES && name.startsWith(OtlpRecord.CONVERSATION)) {
        values.pair(attributes);
      } else {
        in.skip(tag);
      }
    }
    in.leave(outer);
    frame.add(name, attributes);
  }

  private static boolean isError(ProtobufCursor in) throws BrokenException {
    int outer = in.enter();
    boolean isError = false;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == CODE) {
        isError = in.varint() == Status.StatusCode.STATUS_CODE_ERROR_VALUE;
      } else {
        in.skip(tag);
      }
    }
    in.leave(outer);
    return isError;
  }
}
