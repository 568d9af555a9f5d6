package io.tollgate.otlp;

import static java.util.Objects.requireNonNull;

/**
 * One log record, span or data point of a metric, with what it inherits from its resource and
 * scope. Fields of a span or point other than attributes are added to the attributes under names
 * that begin with {@code otel.}. Values of attributes are String, Long, BigDecimal (any finite
 * number that is not a long), Double (NaN and the infinities only), Boolean, byte[], List and Map
 * of the same, or null.
 *
 * @param resource the resource's attributes
 * @param scopeName the instrumentation scope's name, empty if none
 * @param timeUnixNano event time, nanoseconds since 1970 as an unsigned number; 0 if absent
 * @param observedTimeUnixNano when the exporter saw it, likewise
 * @param eventName the record's event name field, the span's or the metric's name, empty if none
 * @param span ids of the trace and the span, separated by a slash: a span's own, and those in which
 *     a log record was written; empty if the record does not name both
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
    String span,
    Object body,
    AttributeMap attributes,
    Slice original) {

  /** Trace id of a span; hexadecimal, in JSON as received. */
  public static final String TRACE_ID = "otel.trace_id";

  /** The span's own id. */
  public static final String SPAN_ID = "otel.span_id";

  /** Id of the span that encloses it; absent if none does. */
  public static final String PARENT_SPAN_ID = "otel.parent_span_id";

  /** True for a span with an error status; otherwise absent. */
  public static final String SPAN_FAILED = "otel.span_failed";

  /**
   * Events of a span that contain a conversation with a model, message by message: a list of those
   * whose names begin with {@link #CONVERSATION}, each a map of its attributes with its name under
   * {@link #SPAN_EVENT_NAME}.
   */
  public static final String SPAN_EVENTS = "otel.span_events";

  /** See {@link #SPAN_EVENTS}. */
  public static final String SPAN_EVENT_NAME = "otel.span_event.name";

  /** Prefix of the names of such events. */
  public static final String CONVERSATION = "gen_ai.";

  /** Value of a data point. */
  public static final String METRIC_VALUE = "otel.metric.value";

  /** {@code delta} or {@code cumulative}; empty if absent. */
  public static final String METRIC_TEMPORALITY = "otel.metric.temporality";

  public OtlpRecord {
    requireNonNull(resource, "resource");
    requireNonNull(scopeName, "scopeName");
    requireNonNull(eventName, "eventName");
    requireNonNull(span, "span");
    requireNonNull(attributes, "attributes");
    requireNonNull(original, "original");
  }

  /** Returns the body if it is a string, otherwise an empty string. */
  public String bodyText() {
    return body instanceof String text ? text : "";
  }
}
