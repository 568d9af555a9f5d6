package io.tollgate.otlp;

import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.tollgate.otlp.ProtobufCursor.BrokenException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parser of the data points of one metric in protobuf: numbers of gauges and sums, sums of both
 * kinds of histograms and of summaries. A point takes only a few bytes, so points are counted while
 * they are read.
 */
final class ProtobufMetric {

  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
  private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private static final int NAME = Metric.NAME_FIELD_NUMBER << 3 | BYTES;
  private static final int UNIT = Metric.UNIT_FIELD_NUMBER << 3 | BYTES;

  /** Points and temporality have the same field numbers in all kinds. */
  private static final int POINTS = Sum.DATA_POINTS_FIELD_NUMBER << 3 | BYTES;

  private static final int TEMPORALITY = Sum.AGGREGATION_TEMPORALITY_FIELD_NUMBER << 3 | VARINT;

  /** The time has the same field number in all kinds. */
  private static final int TIME = NumberDataPoint.TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;

  private static final int AS_DOUBLE = NumberDataPoint.AS_DOUBLE_FIELD_NUMBER << 3 | FIXED64;
  private static final int AS_INT = NumberDataPoint.AS_INT_FIELD_NUMBER << 3 | FIXED64;
  private static final int SUM = HistogramDataPoint.SUM_FIELD_NUMBER << 3 | FIXED64;
  private static final int NOTHING = -1;

  private final ProtobufCursor in;
  private final ProtobufValues values;
  private final List<RecordDraft> points = new ArrayList<>();
  private String temporality = "";

  /** Field numbers of the values in the points of a kind. */
  private enum Kind {
    NUMBER(NumberDataPoint.ATTRIBUTES_FIELD_NUMBER, AS_INT, AS_DOUBLE),
    HISTOGRAM(HistogramDataPoint.ATTRIBUTES_FIELD_NUMBER, NOTHING, SUM),
    EXPONENTIAL(ExponentialHistogramDataPoint.ATTRIBUTES_FIELD_NUMBER, NOTHING, SUM),
    SUMMARY(SummaryDataPoint.ATTRIBUTES_FIELD_NUMBER, NOTHING, SUM);

    private final int attributes;
    private final int whole;
    private final int decimal;

    Kind(int attributes, int whole, int decimal) {
      this.attributes = attributes << 3 | BYTES;
      this.whole = whole;
      this.decimal = decimal;
    }
  }

  private ProtobufMetric(Slice metric, StringPool stringPool) {
    this.in = new ProtobufCursor(metric, stringPool);
    this.values = new ProtobufValues(in);
  }

  /** Parses a {@code Metric}. */
  static List<RecordDraft> read(Slice metric, StringPool stringPool)
      throws BrokenException, RecordLimit.ExceededException {
    return new ProtobufMetric(metric, stringPool).points();
  }

  private List<RecordDraft> points() throws BrokenException, RecordLimit.ExceededException {
    String name = "";
    String unit = "";
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      Kind kind = kind(tag);
      if (kind != null) {
        points(kind);
      } else if (tag == NAME) {
        name = in.name();
      } else if (tag == UNIT) {
        unit = in.name();
      } else {
        in.skip(tag);
      }
    }
    for (RecordDraft point : points) {
      point.eventName = name;
      point.attributes.put(PointFrame.UNIT, unit);
      point.attributes.put(PointFrame.TEMPORALITY, temporality);
    }
    return points;
  }

  private static Kind kind(int tag) {
    if (WireFormat.getTagWireType(tag) != BYTES) {
      return null;
    }
    return switch (WireFormat.getTagFieldNumber(tag)) {
      case Metric.GAUGE_FIELD_NUMBER, Metric.SUM_FIELD_NUMBER -> Kind.NUMBER;
      case Metric.HISTOGRAM_FIELD_NUMBER -> Kind.HISTOGRAM;
      case Metric.EXPONENTIAL_HISTOGRAM_FIELD_NUMBER -> Kind.EXPONENTIAL;
      case Metric.SUMMARY_FIELD_NUMBER -> Kind.SUMMARY;
      default -> null;
    };
  }

  private void points(Kind kind) throws BrokenException, RecordLimit.ExceededException {
    int outer = in.enter();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == POINTS) {
        RecordLimit.check(points.size() + 1);
        points.add(point(kind));
      } else if (tag == TEMPORALITY) {
        temporality = PointFrame.temporality(Long.toString(in.varint()));
      } else {
        in.skip(tag);
      }
    }
    in.leave(outer);
  }

  private RecordDraft point(Kind kind) throws BrokenException {
    int outer = in.enter();
    RecordDraft draft = new RecordDraft();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == TIME) {
        draft.timeUnixNano = in.fixed64();
      } else if (tag == kind.attributes) {
        values.pair(draft.attributes);
      } else if (tag == kind.whole) {
        draft.attributes.put(PointFrame.VALUE, in.fixed64());
      } else if (tag == kind.decimal) {
        draft.attributes.put(
            PointFrame.VALUE, OtlpNumbers.of(Double.longBitsToDouble(in.fixed64())));
      } else {
        in.skip(tag);
      }
    }
    in.leave(outer);
    return draft;
  }
}
