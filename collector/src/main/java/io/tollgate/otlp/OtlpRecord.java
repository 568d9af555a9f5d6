package io.tollgate.otlp;

import static java.util.Objects.requireNonNull;

/**
 * One log record, span or data point of a metric, with what it inherits from its resource and
 * scope. What a span or point says beside its attributes stands among them under names that begin
 * with {@code otel.}. Values of attributes are String, Long, BigDecimal (any finite number that is
 * no long), Double (NaN and the infinities only), Boolean, byte[], List and Map of the same, or
 * null.
 *
 * @param resource the resource's attributes
 * @param scopeName the instrumentation scope's name, empty if none
 * @param timeUnixNano when it happened, nanoseconds since 1970 as an unsigned number; 0 if not said
 * @param observedTimeUnixNano when the exporter saw it, likewise
 * @param eventName the record's event name field, the span's or the metric's name, empty if none
 * @param body the body's value, null if none
 * @param attributes the record's own attributes, in the order sent
 * @param original the record's own bytes within the request body
 */
public record OtlpRecord(
    AttributeMap resource,
    String scopeName,
    long timeUnixNano,
    long observedTimeUnixNano,
    String eventName,
    Object body,
    AttributeMap attributes,
    Slice original) {

  /** The trace of a span, hexadecimal in JSON as it came. */
  public static final String TRACE_ID = "otel.trace_id";

  /** The span's own id. */
  public static final String SPAN_ID = "otel.span_id";

  /** True for a span whose status is an error; else absent. */
  public static final String SPAN_FAILED = "otel.span_failed";

  /**
   * What a span tells of a conversation with a model, message by message: a list of its events
   * whose names begin with {@link #CONVERSATION}, each a map of its attributes with its name under
   * {@link #SPAN_EVENT_NAME}.
   */
  public static final String SPAN_EVENTS = "otel.span_events";

  /** See {@link #SPAN_EVENTS}. */
  public static final String SPAN_EVENT_NAME = "otel.span_event.name";

  /** How names of such events begin. */
  public static final String CONVERSATION = "gen_ai.";

  /** The figure of a data point. */
  public static final String METRIC_VALUE = "otel.metric.value";

  /** {@code delta} or {@code cumulative}; empty if not said. */
  public static final String METRIC_TEMPORALITY = "otel.metric.temporality";

  public OtlpRecord {
    requireNonNull(resource, "resource");
    requireNonNull(scopeName, "scopeName");
    requireNonNull(eventName, "eventName");
    requireNonNull(attributes, "attributes");
    requireNonNull(original, "original");
  }

  /** The body if it is text, else empty. */
  public String bodyText() {
    return body instanceof String text ? text : "";
  }
}
