package io.tollgate.otlp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fields of a span other than attributes, collected until they are added to the attributes. */
final class SpanFrame {

  private static final int NANO_DIGITS = 6;

  String parentSpanId = "";
  long start;
  long end;
  boolean failed;
  private final List<Object> events = new ArrayList<>();

  /** Adds an event of the span if it belongs to a conversation; others are ignored. */
  void add(String name, Map<String, Object> attributes) {
    if (name.startsWith(OtlpRecord.CONVERSATION)) {
      attributes.put(OtlpRecord.SPAN_EVENT_NAME, name);
      events.add(attributes);
    }
  }

  /** Adds the fields to the draft without overwriting the span's own attributes. */
  void into(RecordDraft draft) {
    draft.timeUnixNano = end == 0 ? start : end;
    put(draft, OtlpRecord.TRACE_ID, draft.traceId);
    put(draft, OtlpRecord.SPAN_ID, draft.spanId);
    put(draft, OtlpRecord.PARENT_SPAN_ID, parentSpanId);
    if (!events.isEmpty()) {
      draft.attributes.put(OtlpRecord.SPAN_EVENTS, events);
    }
    if (failed) {
      draft.attributes.put(OtlpRecord.SPAN_FAILED, true);
    }
    if (start != 0 && Long.compareUnsigned(end, start) >= 0 && end - start >= 0) {
      long millis =
          BigDecimal.valueOf(end - start)
              .movePointLeft(NANO_DIGITS)
              .setScale(0, RoundingMode.DOWN)
              .longValue();
      draft.attributes.putIfAbsent("duration_ms", millis);
    }
  }

  private static void put(RecordDraft draft, String key, String value) {
    if (!value.isEmpty()) {
      draft.attributes.put(key, value);
    }
  }
}
