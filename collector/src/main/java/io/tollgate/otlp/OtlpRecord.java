package io.tollgate.otlp;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One log record with what it inherits from its resource and scope. Values of attributes are
 * String, Long, BigDecimal (any finite number that is no long), Double (NaN and the infinities
 * only), Boolean, byte[], List and Map of the same, or null.
 *
 * @param resource the resource's attributes
 * @param scopeName the instrumentation scope's name, empty if none
 * @param timeUnixNano when it happened, nanoseconds since 1970 as an unsigned number; 0 if not said
 * @param observedTimeUnixNano when the exporter saw it, likewise
 * @param eventName the record's event name field, empty if none
 * @param body the body's value, null if none
 * @param attributes the record's own attributes, in the order sent
 * @param original the record's own bytes within the request body
 */
public record OtlpRecord(
    Map<String, Object> resource,
    String scopeName,
    long timeUnixNano,
    long observedTimeUnixNano,
    String eventName,
    Object body,
    Map<String, Object> attributes,
    Slice original) {

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
