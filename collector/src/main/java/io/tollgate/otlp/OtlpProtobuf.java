package io.tollgate.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads an export of logs, spans or metrics in protobuf. The frames around the records are the same
 * for all three and are walked by hand, so that each record keeps its very bytes and a broken one
 * fails alone.
 */
public final class OtlpProtobuf {

  private static final int RESOURCES = 1;

  private final byte[] body;
  private final Signal signal;
  private final List<OtlpRecord> records = new ArrayList<>();
  private final List<UnreadableRecord> unreadable = new ArrayList<>();

  private OtlpProtobuf(byte[] body, Signal signal) {
    this.body = body;
    this.signal = signal;
  }

  /** Reads an export of logs; see {@link #read(byte[], Signal)}. */
  public static OtlpLogs read(byte[] body) throws MalformedExportException {
    return read(body, Signal.LOGS);
  }

  /**
   * Reads an export.
   *
   * @throws MalformedExportException if the frames are broken, or a resource or scope is
   */
  public static OtlpLogs read(byte[] body, Signal signal) throws MalformedExportException {
    OtlpProtobuf export = new OtlpProtobuf(body, signal);
    try {
      for (Slice resource : export.parts(Slice.of(body), RESOURCES)) {
        export.resource(resource);
      }
    } catch (RecordLimit.ExceededException e) {
      throw RecordLimit.exceeded();
    } catch (IOException e) {
      throw new MalformedExportException("not a protobuf export of " + name(signal));
    }
    return new OtlpLogs(export.records, export.unreadable);
  }

  private void resource(Slice frame) throws IOException {
    Resource.Builder resource = Resource.newBuilder();
    for (Slice part : parts(frame, ResourceLogs.RESOURCE_FIELD_NUMBER)) {
      resource.mergeFrom(part.bytes(), part.offset(), part.length());
    }
    Map<String, Object> attributes = OtlpProtobufRecords.map(resource.getAttributesList());
    for (Slice part : parts(frame, ResourceLogs.SCOPE_LOGS_FIELD_NUMBER)) {
      scope(part, attributes);
    }
  }

  private void scope(Slice frame, Map<String, Object> resource) throws IOException {
    InstrumentationScope.Builder scope = InstrumentationScope.newBuilder();
    for (Slice part : parts(frame, ScopeLogs.SCOPE_FIELD_NUMBER)) {
      scope.mergeFrom(part.bytes(), part.offset(), part.length());
    }
    for (Slice part : parts(frame, ScopeLogs.LOG_RECORDS_FIELD_NUMBER)) {
      record(part, resource, scope.getName());
    }
  }

  private void record(Slice original, Map<String, Object> resource, String scopeName) {
    try {
      for (RecordDraft draft : OtlpProtobufRecords.read(original, signal)) {
        draft.scopeName = scopeName;
        records.add(draft.finish(resource, original));
      }
    } catch (InvalidProtocolBufferException e) {
      unreadable.add(
          new UnreadableRecord("the record is no protobuf record of " + name(signal), original));
    }
  }

  private static String name(Signal signal) {
    return signal.name().toLowerCase(Locale.ROOT);
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
        RecordLimit.check(records.size() + unreadable.size() + parts.size() + 1);
        parts.add(new Slice(body, offset, length));
      } else if (!in.skipField(tag)) {
        throw new IOException("a group ends that never began");
      }
    }
    return parts;
  }
}
