package io.tollgate.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spans and metrics of OTLP in protobuf. They are few beside logs, so the generated classes do. */
final class OtlpProtobufRecords {

  private OtlpProtobufRecords() {}

  /** Reads one message of a signal; a metric gives as many drafts as it has points. */
  static List<RecordDraft> read(Slice original, Signal signal)
      throws InvalidProtocolBufferException {
    return switch (signal) {
      case LOGS -> throw new IllegalArgumentException("logs are read elsewhere");
      case SPANS -> List.of(span(original));
      case METRICS -> metric(original);
    };
  }

  private static RecordDraft span(Slice original) throws InvalidProtocolBufferException {
    Span span = Span.parser().parseFrom(original.bytes(), original.offset(), original.length());
    RecordDraft draft = new RecordDraft();
    draft.eventName = span.getName();
    putAll(span.getAttributesList(), draft.attributes);
    SpanFrame frame = new SpanFrame();
    frame.traceId = hex(span.getTraceId());
    frame.spanId = hex(span.getSpanId());
    frame.parentSpanId = hex(span.getParentSpanId());
    frame.start = span.getStartTimeUnixNano();
    frame.end = span.getEndTimeUnixNano();
    frame.failed = span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR;
    frame.into(draft);
    return draft;
  }

  private static List<RecordDraft> metric(Slice original) throws InvalidProtocolBufferException {
    Metric metric =
        Metric.parser().parseFrom(original.bytes(), original.offset(), original.length());
    List<RecordDraft> points = new ArrayList<>();
    metric.getSum().getDataPointsList().forEach(each -> points.add(point(each)));
    metric.getGauge().getDataPointsList().forEach(each -> points.add(point(each)));
    metric.getHistogram().getDataPointsList().forEach(each -> points.add(point(each)));
    int temporality =
        metric.hasSum()
            ? metric.getSum().getAggregationTemporalityValue()
            : metric.getHistogram().getAggregationTemporalityValue();
    for (RecordDraft point : points) {
      point.eventName = metric.getName();
      point.attributes.put(PointFrame.UNIT, metric.getUnit());
      point.attributes.put(
          PointFrame.TEMPORALITY, PointFrame.temporality(Integer.toString(temporality)));
    }
    return points;
  }

  private static RecordDraft point(NumberDataPoint point) {
    Object value =
        point.hasAsInt() ? (Object) point.getAsInt() : OtlpNumbers.of(point.getAsDouble());
    return point(point.getTimeUnixNano(), point.getAttributesList(), value);
  }

  private static RecordDraft point(HistogramDataPoint point) {
    return point(
        point.getTimeUnixNano(), point.getAttributesList(), OtlpNumbers.of(point.getSum()));
  }

  private static RecordDraft point(long time, List<KeyValue> attributes, Object value) {
    RecordDraft draft = new RecordDraft();
    draft.timeUnixNano = time;
    putAll(attributes, draft.attributes);
    draft.attributes.put(PointFrame.VALUE, value);
    return draft;
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  static Map<String, Object> map(List<KeyValue> pairs) {
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
