package io.tollgate.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parser of log records, spans and metrics in OTLP/JSON. Every method leaves the parser at the
 * object's end.
 */
final class OtlpJsonRecords {

  private OtlpJsonRecords() {}

  /** Parses one object of a signal; a metric yields one draft per data point. */
  static List<RecordDraft> read(JsonParser json, Signal signal) throws IOException {
    if (signal == Signal.METRICS) {
      return metric(json);
    }
    RecordDraft draft = new RecordDraft();
    if (signal == Signal.SPANS) {
      span(json, draft);
    } else {
      log(json, draft);
    }
    return List.of(draft);
  }

  private static void log(JsonParser json, RecordDraft draft) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "timeUnixNano", "time_unix_nano" -> draft.timeUnixNano = OtlpJsonValues.nanos(json);
        case "observedTimeUnixNano", "observed_time_unix_nano" ->
            draft.observedTimeUnixNano = OtlpJsonValues.nanos(json);
        case "eventName", "event_name" -> draft.eventName = OtlpJsonValues.text(json);
        case "body" -> draft.body = OtlpJsonValues.anyValue(json, draft);
        case "attributes" -> OtlpJsonValues.attributes(json, draft.attributes, draft);
        case "traceId", "trace_id" -> draft.traceId = OtlpJsonValues.text(json);
        case "spanId", "span_id" -> draft.spanId = OtlpJsonValues.text(json);
        default -> json.skipChildren();
      }
    }
  }

  private static void span(JsonParser json, RecordDraft draft) throws IOException {
    SpanFrame frame = new SpanFrame();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "traceId", "trace_id" -> draft.traceId = OtlpJsonValues.text(json);
        case "spanId", "span_id" -> draft.spanId = OtlpJsonValues.text(json);
        case "parentSpanId", "parent_span_id" -> frame.parentSpanId = OtlpJsonValues.text(json);
        case "name" -> draft.eventName = OtlpJsonValues.text(json);
        case "startTimeUnixNano", "start_time_unix_nano" ->
            frame.start = OtlpJsonValues.nanos(json);
        case "endTimeUnixNano", "end_time_unix_nano" -> frame.end = OtlpJsonValues.nanos(json);
        case "attributes" -> OtlpJsonValues.attributes(json, draft.attributes, draft);
        case "events" -> events(json, frame);
        case "status" -> frame.failed = isError(json);
        default -> json.skipChildren();
      }
    }
    frame.into(draft);
  }

  private static void events(JsonParser json, SpanFrame frame) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        event(json, frame);
      } else {
        json.skipChildren();
      }
    }
  }

  /** An unreadable event does not make its span unreadable. */
  private static void event(JsonParser json, SpanFrame frame) throws IOException {
    RecordDraft apart = new RecordDraft();
    String name = "";
    Map<String, Object> attributes = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> name = OtlpJsonValues.text(json);
        case "attributes" -> OtlpJsonValues.attributes(json, attributes, apart);
        default -> json.skipChildren();
      }
    }
    if (apart.fault == null) {
      frame.add(name, attributes);
    }
  }

  private static boolean isError(JsonParser json) throws IOException {
    boolean isError = false;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return false;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isCode = json.currentName().equals("code");
      if (json.nextToken().isScalarValue() && isCode) {
        isError = json.getText().equals("2") || json.getText().equals("STATUS_CODE_ERROR");
      } else {
        json.skipChildren();
      }
    }
    return isError;
  }

  private static List<RecordDraft> metric(JsonParser json) throws IOException {
    List<RecordDraft> points = new ArrayList<>();
    String name = "";
    String unit = "";
    String temporality = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("name")) {
        name = OtlpJsonValues.text(json);
      } else if (field.equals("unit")) {
        unit = OtlpJsonValues.text(json);
      } else if (value == JsonToken.START_OBJECT) {
        temporality = points(json, points);
      } else {
        json.skipChildren();
      }
    }
    for (RecordDraft point : points) {
      point.eventName = name;
      point.attributes.put(PointFrame.UNIT, unit);
      point.attributes.put(PointFrame.TEMPORALITY, temporality);
    }
    return points;
  }

  /** Parses a sum, gauge or histogram; returns its temporality. */
  private static String points(JsonParser json, List<RecordDraft> into) throws IOException {
    String temporality = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (Signal.is(field, "dataPoints") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          point(json, into);
        }
      } else if (Signal.is(field, "aggregationTemporality") && value.isScalarValue()) {
        temporality = PointFrame.temporality(json.getText());
      } else {
        json.skipChildren();
      }
    }
    return temporality;
  }

  private static void point(JsonParser json, List<RecordDraft> into) throws IOException {
    RecordDraft draft = new RecordDraft();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      draft.fail("a data point is not a JSON object");
      into.add(draft);
      return;
    }
    Map<String, Object> numbers = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (Signal.is(field, "timeUnixNano")) {
        draft.timeUnixNano = OtlpJsonValues.nanos(json);
      } else if (field.equals("attributes")) {
        OtlpJsonValues.attributes(json, draft.attributes, draft);
      } else if (value.isNumeric() || value == JsonToken.VALUE_STRING) {
        numbers.put(field.replace("_", ""), OtlpNumbers.parse(json.getText()));
      } else {
        json.skipChildren();
      }
    }
    PointFrame.value(numbers).ifPresent(number -> draft.attributes.put(PointFrame.VALUE, number));
    RecordLimit.check(into.size() + 1);
    into.add(draft);
  }
}
