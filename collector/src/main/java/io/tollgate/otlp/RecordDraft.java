package io.tollgate.otlp;

/** A record while it is being read: its resource and scope may come after it in JSON. */
final class RecordDraft {

  final AttributeMap attributes = new AttributeMap();
  String scopeName = "";
  long timeUnixNano;
  long observedTimeUnixNano;
  String eventName = "";
  Object body;
  String fault;

  /** How deep in a value the reader is. */
  int depth;

  /** Notes the first thing that makes the record unusable. */
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
        body,
        attributes,
        original);
  }
}
