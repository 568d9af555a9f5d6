package io.tollgate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.MalformedExportException;
import io.tollgate.otlp.OtlpJson;
import io.tollgate.otlp.Signal;
import io.tollgate.source.report.Mapping;
import java.nio.charset.StandardCharsets;

/** Spans as exporters send them, and what they are mapped to. */
final class SpanReports {

  private SpanReports() {}

  static String operation(String name) {
    return text("gen_ai.operation.name", name);
  }

  static String text(String key, String value) {
    return "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
  }

  static String tokens() {
    return "{\"key\":\"gen_ai.usage.input_tokens\",\"value\":{\"intValue\":100}},"
        + "{\"key\":\"gen_ai.usage.output_tokens\",\"value\":{\"intValue\":10}}";
  }

  static ToolEvent span(String service, String name, String attributes)
      throws MalformedExportException {
    return Reports.event(mapping(service, name, attributes));
  }

  /** A span of an application's, as an instrumentation with that scope reports it. */
  static ToolEvent scoped(String scope, String name, String attributes)
      throws MalformedExportException {
    return Reports.event(mapping("app", scope, name, attributes));
  }

  static Mapping mapping(String service, String name, String attributes)
      throws MalformedExportException {
    return mapping(service, "", name, attributes);
  }

  private static Mapping mapping(String service, String scope, String name, String attributes)
      throws MalformedExportException {
    String export =
        "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
            + "{\"stringValue\":\""
            + service
            + "\"}}]},\"scopeSpans\":[{\"scope\":{\"name\":\""
            + scope
            + "\"},\"spans\":[{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\","
            + "\"spanId\":\"b7ad6b7169203331\",\"name\":\""
            + name
            + "\",\"startTimeUnixNano\":\"1795168797000000000\","
            + "\"endTimeUnixNano\":\"1795168798500000000\",\"status\":{\"code\":1},\"attributes\":["
            + attributes
            + "]}]}]}]}";
    return Spans.map(
        OtlpJson.read(export.getBytes(StandardCharsets.UTF_8), Signal.SPANS).records().get(0),
        Reports.ARRIVAL);
  }

  static void assertCall(
      ToolEvent call, String model, long input, long read, long written, long output) {
    assertThat(call.getKind()).isEqualTo("model_request");
    assertThat(call.getModel()).isEqualTo(model);
    assertThat(call.getInputTokens()).isEqualTo(input);
    assertThat(call.getCacheReadTokens()).isEqualTo(read);
    assertThat(call.getCacheWriteUnknownTokens()).isEqualTo(written);
    assertThat(call.getOutputTokens()).isEqualTo(output);
  }

  /** The attribute for a model, after others. */
  static String model(String name) {
    return "," + text(name, "gpt-5.5");
  }

  /** JSON in a string, written here with single quotes. */
  static String usage(String name, String json) {
    return "," + text(name, json.replace("'", "\\\""));
  }

  /** An attribute that is a number, after others. */
  static String number(String name, long value) {
    return ",{\"key\":\"" + name + "\",\"value\":{\"intValue\":\"" + value + "\"}}";
  }
}
