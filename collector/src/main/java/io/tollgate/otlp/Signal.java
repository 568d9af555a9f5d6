package io.tollgate.otlp;

/**
 * Kind of data in an export. In protobuf all three have the same frames; in JSON the names differ.
 */
public enum Signal {
  /** Log records. */
  LOGS("resourceLogs", "scopeLogs", "logRecords"),
  /** Spans of traces. */
  SPANS("resourceSpans", "scopeSpans", "spans"),
  /** Metrics, read as one record for each data point. */
  METRICS("resourceMetrics", "scopeMetrics", "metrics");

  private final String resources;
  private final String scopes;
  private final String records;

  Signal(String resources, String scopes, String records) {
    this.resources = resources;
    this.scopes = scopes;
    this.records = records;
  }

  boolean isResources(String field) {
    return is(field, resources);
  }

  boolean isScopes(String field) {
    return is(field, scopes);
  }

  boolean isRecords(String field) {
    return is(field, records);
  }

  /** Whether the field has this name, in camel case or with underscores as in protobuf. */
  static boolean is(String field, String camel) {
    if (field.equals(camel)) {
      return true;
    }
    if (field.indexOf('_') < 0) {
      return false;
    }
    return field.replace("_", "").equalsIgnoreCase(camel);
  }
}
