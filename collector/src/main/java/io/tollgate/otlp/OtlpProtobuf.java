package io.tollgate.otlp;

import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.tollgate.otlp.AttributeMap.CollidingNamesException;
import io.tollgate.otlp.ProtobufCursor.BrokenException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parser of exports of logs, spans or metrics in protobuf. The frames around the records are the
 * same for all three and are read by hand, so that each record keeps its original bytes and a
 * malformed one fails alone.
 */
public final class OtlpProtobuf {

  private final Signal signal;
  private final StringPool stringPool;
  private final List<OtlpRecord> records = new ArrayList<>();
  private final List<UnreadableRecord> unreadable = new ArrayList<>();

  private OtlpProtobuf(Signal signal, StringPool stringPool) {
    this.signal = signal;
    this.stringPool = stringPool;
  }

  /** Parses an export of logs; see {@link #read(byte[], Signal)}. */
  public static OtlpLogs read(byte[] body) throws MalformedExportException {
    return read(body, Signal.LOGS);
  }

  /**
   * Parses an export.
   *
   * @throws MalformedExportException if the frames, a resource or a scope are malformed
   */
  public static OtlpLogs read(byte[] body, Signal signal) throws MalformedExportException {
    OtlpProtobuf export = new OtlpProtobuf(signal, new StringPool(body));
    try {
      for (Slice resource :
          export.parts(Slice.of(body), ExportLogsServiceRequest.RESOURCE_LOGS_FIELD_NUMBER)) {
        export.resource(resource);
      }
    } catch (RecordLimit.ExceededException e) {
      throw RecordLimit.exceeded();
    } catch (BrokenException | CollidingNamesException e) {
      throw new MalformedExportException("not a protobuf export of " + name(signal));
    }
    return new OtlpLogs(export.records, export.unreadable);
  }

  private void resource(Slice frame) throws BrokenException, RecordLimit.ExceededException {
    AttributeMap attributes = new AttributeMap();
    for (Slice part : parts(frame, ResourceLogs.RESOURCE_FIELD_NUMBER)) {
      ProtobufValues.attributes(part, Resource.ATTRIBUTES_FIELD_NUMBER, attributes, stringPool);
    }
    for (Slice part : parts(frame, ResourceLogs.SCOPE_LOGS_FIELD_NUMBER)) {
      scope(part, attributes);
    }
  }

  private void scope(Slice frame, AttributeMap resource)
      throws BrokenException, RecordLimit.ExceededException {
    String name = "";
    for (Slice part : parts(frame, ScopeLogs.SCOPE_FIELD_NUMBER)) {
      name = scopeName(part, name);
    }
    for (Slice part : parts(frame, ScopeLogs.LOG_RECORDS_FIELD_NUMBER)) {
      record(part, resource, name);
    }
  }

  private String scopeName(Slice scope, String otherwise) throws BrokenException {
    ProtobufCursor in = new ProtobufCursor(scope, stringPool);
    String name = otherwise;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == lengthDelimited(InstrumentationScope.NAME_FIELD_NUMBER)) {
        name = in.name();
      } else {
        in.skip(tag);
      }
    }
    return name;
  }

  private void record(Slice original, AttributeMap resource, String scopeName)
      throws RecordLimit.ExceededException {
    try {
      for (RecordDraft draft : OtlpProtobufRecords.read(original, signal, stringPool)) {
        RecordLimit.check(records.size() + unreadable.size() + 1);
        draft.scopeName = scopeName;
        records.add(draft.finish(resource, original));
      }
    } catch (BrokenException | CollidingNamesException e) {
      unreadable.add(
          new UnreadableRecord("the record is no protobuf record of " + name(signal), original));
    }
  }

  private static String name(Signal signal) {
    return signal.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the length-delimited fields of a frame that have the given number. */
  private List<Slice> parts(Slice frame, int field)
      throws BrokenException, RecordLimit.ExceededException {
    List<Slice> parts = new ArrayList<>();
    ProtobufCursor in = new ProtobufCursor(frame, stringPool);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == lengthDelimited(field)) {
        RecordLimit.check(records.size() + unreadable.size() + parts.size() + 1);
        parts.add(in.slice());
      } else {
        in.skip(tag);
      }
    }
    return parts;
  }

  private static int lengthDelimited(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
