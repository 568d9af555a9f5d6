package io.tollgate.otlp;

/** What an export carries. In protobuf all three have the same frames; in JSON the names differ. */
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

  /** True for the name in camel case, and for the one with underscores that protobuf has. */
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
