package io.tollgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.tollgate.bench.Report.Call;
import io.tollgate.bench.Report.Plan;
import io.tollgate.bench.Report.Tool;
import io.tollgate.bench.Wire.Chapter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {

  private static final Instant AT = Instant.parse("2026-11-25T12:00:00.123Z");

  @Test
  void claudeCodeSendsNumbersAndTheCostTwice() throws IOException {
    JsonNode record = json(report(Tool.CLAUDE_CODE, ClaudeCodeWire.NUMBERS_SINCE));

    assertThat(value(record, "input_tokens").path("intValue").isNumber()).isTrue();
    assertThat(value(record, "input_tokens").path("intValue").asLong()).isEqualTo(100);
    assertThat(value(record, "cost_usd_micros").path("intValue").asLong()).isEqualTo(583);
    assertThat(value(record, "cost_usd").path("doubleValue").decimalValue()).isEqualTo("0.000583");
    assertThat(record.path("body").path("stringValue").asText())
        .isEqualTo("claude_code.api_request");
    assertThat(record.path("timeUnixNano").asText()).isEqualTo("1795608000123000000");
  }

  @Test
  void oldClaudeCodeSendsNumbersAsText() throws IOException {
    JsonNode record = json(report(Tool.CLAUDE_CODE, ClaudeCodeWire.OLD_VERSION));

    assertThat(value(record, "input_tokens").path("stringValue").asText()).isEqualTo("100");
    assertThat(value(record, "cost_usd").path("stringValue").asText()).isEqualTo("0.000583");
  }

  @Test
  void codexHasNoTimeOfItsOwnAndCountsTheCacheAsInput() throws IOException {
    JsonNode record = json(report(Tool.CODEX, "0.144.0"));

    assertThat(record.path("timeUnixNano").asText()).isEqualTo("0");
    assertThat(record.path("body").isNull()).isTrue();
    assertThat(value(record, "input_token_count").path("stringValue").asText()).isEqualTo("120");
    assertThat(value(record, "cached_token_count").path("intValue").isTextual()).isTrue();
    assertThat(value(record, "cached_token_count").path("intValue").asText()).isEqualTo("20");
    assertThat(value(record, "event.timestamp").path("stringValue").asText())
        .isEqualTo("2026-11-25T12:00:00.123Z");
  }

  @Test
  void theInHouseToolSpeaksTheGenAiConventions() throws IOException {
    JsonNode record = json(report(Tool.METACODE, "3.2.0"));

    assertThat(value(record, "gen_ai.usage.input_tokens").path("intValue").asText())
        .isEqualTo("120");
    assertThat(value(record, "gen_ai.conversation.id").path("stringValue").asText()).isEqualTo("s");
  }

  @Test
  void protobufCarriesTheSameRecord() throws IOException {
    Report report = report(Tool.CLAUDE_CODE, ClaudeCodeWire.NUMBERS_SINCE);

    var request = ExportLogsServiceRequest.parseFrom(OtlpBody.protobuf(List.of(chapter(report))));

    var record = request.getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
    assertThat(record.getBody().getStringValue()).isEqualTo("claude_code.api_request");
    assertThat(record.getAttributesList())
        .anySatisfy(
            pair -> {
              assertThat(pair.getKey()).isEqualTo("output_tokens");
              assertThat(pair.getValue().getIntValue()).isEqualTo(7);
            });
  }

  private static Report report(Tool tool, String version) {
    Call call = new Call("m", "normal", 100, 20, 0, 7, 0, 583L);
    return new Report(
        1,
        tool,
        version,
        "api_request",
        "s",
        3,
        "p",
        "ada@example.com",
        AT,
        call,
        Map.of(),
        Plan.GOOD);
  }

  private static Chapter chapter(Report report) {
    Wire wire = Wire.of(report.tool());
    return new Chapter(wire.origin(report), List.of(wire.entry(report)));
  }

  private static JsonNode json(Report report) throws IOException {
    return new ObjectMapper()
        .readTree(OtlpBody.json(List.of(chapter(report))))
        .path("resourceLogs")
        .path(0)
        .path("scopeLogs")
        .path(0)
        .path("logRecords")
        .path(0);
  }

  private static JsonNode value(JsonNode record, String key) {
    for (JsonNode attribute : record.path("attributes")) {
      if (attribute.path("key").asText().equals(key)) {
        return attribute.path("value");
      }
    }
    throw new AssertionError("no attribute " + key + " in " + record);
  }
}
