package io.tollgate.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an {@code ExportLogsServiceRequest} in protobuf. The frames around the records are walked
 * by hand, so that each record keeps its very bytes and a broken one fails alone.
 */
public final class OtlpProtobuf {

  private static final int RESOURCE_LOGS = 1;

  private final byte[] body;
  private final List<OtlpRecord> records = new ArrayList<>();
  private final List<UnreadableRecord> unreadable = new ArrayList<>();

  private OtlpProtobuf(byte[] body) {
    this.body = body;
  }

  /**
   * Reads an export.
   *
   * @throws MalformedExportException if the frames are broken, or a resource or scope is
   */
  public static OtlpLogs read(byte[] body) throws MalformedExportException {
    OtlpProtobuf export = new OtlpProtobuf(body);
    try {
      for (Slice resourceLogs : export.parts(Slice.of(body), RESOURCE_LOGS)) {
        export.resourceLogs(resourceLogs);
      }
    } catch (IOException e) {
      throw new MalformedExportException("not a protobuf logs export");
    }
    return new OtlpLogs(export.records, export.unreadable);
  }

  private void resourceLogs(Slice frame) throws IOException {
    Resource.Builder resource = Resource.newBuilder();
    for (Slice part : parts(frame, ResourceLogs.RESOURCE_FIELD_NUMBER)) {
      resource.mergeFrom(part.bytes(), part.offset(), part.length());
    }
    Map<String, Object> attributes = map(resource.getAttributesList());
    for (Slice part : parts(frame, ResourceLogs.SCOPE_LOGS_FIELD_NUMBER)) {
      scopeLogs(part, attributes);
    }
  }

  private void scopeLogs(Slice frame, Map<String, Object> resource) throws IOException {
    InstrumentationScope.Builder scope = InstrumentationScope.newBuilder();
    for (Slice part : parts(frame, ScopeLogs.SCOPE_FIELD_NUMBER)) {
      scope.mergeFrom(part.bytes(), part.offset(), part.length());
    }
    for (Slice part : parts(frame, ScopeLogs.LOG_RECORDS_FIELD_NUMBER)) {
      logRecord(part, resource, scope.getName());
    }
  }

  private void logRecord(Slice original, Map<String, Object> resource, String scopeName) {
    try {
      LogRecord log =
          LogRecord.parser().parseFrom(original.bytes(), original.offset(), original.length());
      RecordDraft draft = new RecordDraft();
      draft.scopeName = scopeName;
      draft.timeUnixNano = log.getTimeUnixNano();
      draft.observedTimeUnixNano = log.getObservedTimeUnixNano();
      draft.eventName = log.getEventName();
      draft.body = log.hasBody() ? value(log.getBody()) : null;
      putAll(log.getAttributesList(), draft.attributes);
      records.add(draft.finish(resource, original));
    } catch (InvalidProtocolBufferException e) {
      unreadable.add(new UnreadableRecord("the record is not a protobuf log record", original));
    }
  }

  /** The length-delimited parts of a frame that carry the given field number. */
  private List<Slice> parts(Slice frame, int field) throws IOException {
    List<Slice> parts = new ArrayList<>();
    CodedInputStream in =
        CodedInputStream.newInstance(frame.bytes(), frame.offset(), frame.length());
    int wanted = (field << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == wanted) {
        int length = in.readRawVarint32();
        int offset = frame.offset() + in.getTotalBytesRead();
        in.skipRawBytes(length);
        parts.add(new Slice(body, offset, length));
      } else if (!in.skipField(tag)) {
        throw new IOException("a group ends that never began");
      }
    }
    return parts;
  }

  private static Map<String, Object> map(List<KeyValue> pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    putAll(pairs, map);
    return map;
  }

  private static void putAll(List<KeyValue> pairs, Map<String, Object> into) {
    for (KeyValue pair : pairs) {
      into.put(pair.getKey(), value(pair.getValue()));
    }
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> OtlpNumbers.of(value.getDoubleValue());
      case BYTES_VALUE -> value.getBytesValue().toByteArray();
      case KVLIST_VALUE -> map(value.getKvlistValue().getValuesList());
      case ARRAY_VALUE -> {
        List<Object> values = new ArrayList<>();
        value.getArrayValue().getValuesList().forEach(each -> values.add(value(each)));
        yield values;
      }
      default -> null;
    };
  }
}
