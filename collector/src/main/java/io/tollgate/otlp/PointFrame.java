package io.tollgate.otlp;

import java.util.Map;
import java.util.Optional;

/** What a metric's data point says beside its attributes, and the names it gets as attributes. */
final class PointFrame {

  static final String VALUE = OtlpRecord.METRIC_VALUE;
  static final String UNIT = "otel.metric.unit";
  static final String TEMPORALITY = OtlpRecord.METRIC_TEMPORALITY;

  private PointFrame() {}

  /** The temporality as a word, whether it came as a number or as the enum's name. */
  static String temporality(String told) {
    return switch (told) {
      case "1", "AGGREGATION_TEMPORALITY_DELTA" -> "delta";
      case "2", "AGGREGATION_TEMPORALITY_CUMULATIVE" -> "cumulative";
      default -> "";
    };
  }

  /** The figure of a point: the number, or the sum of a histogram. */
  static Optional<Object> value(Map<String, Object> numbers) {
    for (String name : new String[] {"asInt", "asDouble", "sum", "asint", "asdouble"}) {
      if (numbers.get(name) instanceof Number number) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }
}
