package io.tollgate.otlp;

/** Record under construction: in JSON, its resource and scope may follow it. */
final class RecordDraft {

  final AttributeMap attributes = new AttributeMap();
  String scopeName = "";
  long timeUnixNano;
  long observedTimeUnixNano;
  String eventName = "";
  String traceId = "";
  String spanId = "";
  Object body;
  String fault;

  /** Current nesting depth within a value. */
  int depth;

  /** Stores the first reason why the record is unusable. */
  void fail(String detail) {
    if (fault == null) {
      fault = detail;
    }
  }

  OtlpRecord finish(AttributeMap resource, Slice original) {
    return new OtlpRecord(
        resource,
        scopeName,
        timeUnixNano,
        observedTimeUnixNano,
        eventName,
        traceId.isEmpty() || spanId.isEmpty() ? "" : traceId + "/" + spanId,
        body,
        attributes,
        original);
  }
}
