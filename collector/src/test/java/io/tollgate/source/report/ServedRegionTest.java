package io.tollgate.source.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.Reports;
import io.tollgate.source.claude.ClaudeCodeTranscript;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedRegionTest {

  @ParameterizedTest
  @CsvSource({
    "us.anthropic.claude-opus-4-6-v1, us",
    "bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0, eu",
    "bedrock/us-east-1/anthropic.claude-sonnet-4-6, us-east-1",
    "us-gov.anthropic.claude-sonnet-4-5, us-gov",
    "azure/eu/gpt-5.1, eu",
    "global.anthropic.claude-opus-4-6-v1,",
    "anthropic.claude-opus-4-6-v1,",
    "meta-llama/Llama-4-Maverick,",
    "us-model,",
    ","
  })
  void isReadFromTheRouteBeforeAModel(String model, String region) {
    assertThat(ServedRegion.ofModel(model)).isEqualTo(region);
  }

  @ParameterizedTest
  @CsvSource({"us, us", "not_available,", "global,"})
  void isReadFromTranscripts(String geography, String region) {
    assertThat(transcript("claude-opus-5", geography).getRegion()).isEqualTo(region);
    assertThat(transcript("eu.anthropic.claude-opus-5", geography).getRegion())
        .isEqualTo(region == null ? "eu" : region);
  }

  private static ToolEvent transcript(String model, String geography) {
    String line =
        "{\"type\":\"assistant\",\"uuid\":\"u\",\"sessionId\":\"s\",\"timestamp\":"
            + "\"2026-11-20T09:00:00Z\",\"message\":{\"id\":\"m\",\"model\":\"%s\","
            + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1,\"inference_geo\":\"%s\"}}}";
    return Reports.event(
        new ClaudeCodeTranscript(Reports.ARRIVAL, null)
            .map(Slice.of(line.formatted(model, geography).getBytes(StandardCharsets.UTF_8)))
            .get(0));
  }
}
