package io.tollgate.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.tollgate.bench.Wire.Chapter;
import io.tollgate.bench.Wire.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Encoder of OTLP/HTTP log requests. */
final class OtlpBody {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OtlpBody() {}

  static byte[] json(List<Chapter> chapters) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode resourceLogs = root.putArray("resourceLogs");
    for (Chapter chapter : chapters) {
      boolean intsAsText = chapter.origin().intsAsText();
      ObjectNode resourceLog = resourceLogs.addObject();
      ObjectNode resource = resourceLog.putObject("resource");
      addAttributes(resource, chapter.origin().resource(), intsAsText);
      ObjectNode scopeLog = resourceLog.putArray("scopeLogs").addObject();
      scopeLog
          .putObject("scope")
          .put("name", chapter.origin().scope())
          .put("version", chapter.origin().version());
      ArrayNode records = scopeLog.putArray("logRecords");
      chapter.entries().forEach(entry -> addRecord(records.addObject(), entry, intsAsText));
    }
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] protobuf(List<Chapter> chapters) {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    for (Chapter chapter : chapters) {
      ScopeLogs.Builder scopeLogs = ScopeLogs.newBuilder();
      scopeLogs
          .getScopeBuilder()
          .setName(chapter.origin().scope())
          .setVersion(chapter.origin().version());
      chapter.entries().forEach(entry -> scopeLogs.addLogRecords(record(entry)));
      ResourceLogs.Builder resourceLogs = request.addResourceLogsBuilder();
      resourceLogs.getResourceBuilder().addAllAttributes(pairs(chapter.origin().resource()));
      resourceLogs.addScopeLogs(scopeLogs);
    }
    return request.build().toByteArray();
  }

  static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void addRecord(ObjectNode node, LogEntry entry, boolean intsAsText) {
    node.put("timeUnixNano", Long.toString(entry.timeNanos()));
    node.put("observedTimeUnixNano", Long.toString(entry.observedNanos()));
    if (entry.body() == null) {
      node.putNull("body");
    } else {
      node.putObject("body").put("stringValue", entry.body());
    }
    addAttributes(node, entry.attributes(), intsAsText);
    node.put("droppedAttributesCount", 0);
    if (entry.eventName() != null) {
      node.put("eventName", entry.eventName());
    }
  }

  private static void addAttributes(
      ObjectNode node, Map<String, Object> attributes, boolean intsAsText) {
    ArrayNode list = node.putArray("attributes");
    attributes.forEach(
        (key, value) -> {
          ObjectNode any = list.addObject().put("key", key).putObject("value");
          if (value instanceof Long number && intsAsText) {
            any.put("intValue", number.toString());
          } else if (value instanceof Long number) {
            any.put("intValue", number);
          } else if (value instanceof Boolean flag) {
            any.put("boolValue", flag);
          } else if (value instanceof BigDecimal decimal) {
            any.put("doubleValue", decimal);
          } else {
            any.put("stringValue", (String) value);
          }
        });
  }

  private static LogRecord record(LogEntry entry) {
    LogRecord.Builder record =
        LogRecord.newBuilder()
            .setTimeUnixNano(entry.timeNanos())
            .setObservedTimeUnixNano(entry.observedNanos())
            .addAllAttributes(pairs(entry.attributes()));
    if (entry.body() != null) {
      record.getBodyBuilder().setStringValue(entry.body());
    }
    if (entry.eventName() != null) {
      record.setEventName(entry.eventName());
    }
    return record.build();
  }

  private static List<KeyValue> pairs(Map<String, Object> attributes) {
    List<KeyValue> pairs = new ArrayList<>();
    attributes.forEach(
        (key, value) ->
            pairs.add(KeyValue.newBuilder().setKey(key).setValue(anyValue(value)).build()));
    return pairs;
  }

  private static AnyValue anyValue(Object value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value instanceof Long number) {
      return any.setIntValue(number).build();
    }
    if (value instanceof Boolean flag) {
      return any.setBoolValue(flag).build();
    }
    if (value instanceof BigDecimal decimal) {
      return any.setDoubleValue(decimal.doubleValue()).build();
    }
    return any.setStringValue((String) value).build();
  }
}
