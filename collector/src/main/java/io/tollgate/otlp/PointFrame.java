package io.tollgate.otlp;

import java.util.Map;
import java.util.Optional;

/** Fields of a metric's data point other than attributes, and the attribute names they get. */
final class PointFrame {

  static final String VALUE = OtlpRecord.METRIC_VALUE;
  static final String UNIT = "otel.metric.unit";
  static final String TEMPORALITY = OtlpRecord.METRIC_TEMPORALITY;

  private PointFrame() {}

  /** Returns the temporality as a word, whether it was sent as a number or as the enum's name. */
  static String temporality(String reported) {
    return switch (reported) {
      case "1", "AGGREGATION_TEMPORALITY_DELTA" -> "delta";
      case "2", "AGGREGATION_TEMPORALITY_CUMULATIVE" -> "cumulative";
      default -> "";
    };
  }

  /** Returns the value of a point: the number, or the sum of a histogram. */
  static Optional<Object> value(Map<String, Object> numbers) {
    for (String name : new String[] {"asInt", "asDouble", "sum", "asint", "asdouble"}) {
      if (numbers.get(name) instanceof Number number) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }
}
