package io.tollgate.cli.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.CodedOutputStream;
import io.tollgate.event.DeadLetter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Wraps an OTLP record in an export request with its original resource and scope. Names and numbers
 * of the fields are those of opentelemetry-proto 1.11; the three signals have the same numbers.
 */
final class OtlpEnvelope {

  /** Names of the lists of resources, scopes and records in JSON. */
  record Names(String resources, String scopes, String records) {}

  private static final Names LOGS = new Names("resourceLogs", "scopeLogs", "logRecords");

  /** By path on the collector. */
  static final Map<String, Names> SIGNALS =
      Map.of(
          "/",
          LOGS,
          "/v1/logs",
          LOGS,
          "/v1/traces",
          new Names("resourceSpans", "scopeSpans", "spans"),
          "/v1/metrics",
          new Names("resourceMetrics", "scopeMetrics", "metrics"));

  private static final int FIRST = 1;
  private static final int SECOND = 2;

  private OtlpEnvelope() {}

  static byte[] json(DeadLetter letter, byte[] original) throws IOException {
    Names names = SIGNALS.getOrDefault(letter.getOrigin(), LOGS);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(body)) {
      json.writeStartObject();
      json.writeArrayFieldStart(names.resources());
      json.writeStartObject();
      json.writeObjectFieldStart("resource");
      json.writeArrayFieldStart("attributes");
      for (Map.Entry<String, String> attribute : letter.getResource().entrySet()) {
        json.writeStartObject();
        json.writeStringField("key", attribute.getKey());
        json.writeObjectFieldStart("value");
        json.writeStringField("stringValue", attribute.getValue());
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeArrayFieldStart(names.scopes());
      json.writeStartObject();
      json.writeObjectFieldStart("scope");
      json.writeStringField("name", scope(letter));
      json.writeEndObject();
      json.writeArrayFieldStart(names.records());
      json.writeRawValue(new String(original, StandardCharsets.UTF_8));
    }
    return body.toByteArray();
  }

  static byte[] protobuf(DeadLetter letter, byte[] original) throws IOException {
    ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    for (Map.Entry<String, String> attribute : letter.getResource().entrySet()) {
      attributes.writeBytes(field(FIRST, attribute(attribute.getKey(), attribute.getValue())));
    }
    byte[] scope = field(FIRST, field(FIRST, scope(letter).getBytes(StandardCharsets.UTF_8)));
    byte[] records = field(SECOND, joined(scope, field(SECOND, original)));
    return field(FIRST, joined(field(FIRST, attributes.toByteArray()), records));
  }

  private static byte[] attribute(String key, String value) throws IOException {
    byte[] text = field(FIRST, value.getBytes(StandardCharsets.UTF_8));
    return joined(field(FIRST, key.getBytes(StandardCharsets.UTF_8)), field(SECOND, text));
  }

  private static String scope(DeadLetter letter) {
    return letter.getScope() == null ? "" : letter.getScope();
  }

  private static byte[] field(int number, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 8);
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    coded.writeByteArray(number, content);
    coded.flush();
    return out.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(one.length + other.length);
    out.writeBytes(one);
    out.writeBytes(other);
    return out.toByteArray();
  }
}
