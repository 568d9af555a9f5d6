package io.tollgate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpJson;
import io.tollgate.otlp.Signal;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Exports of real instrumentations, recorded while the SDKs of OpenAI (6.49), Anthropic (1.14; 0.39
 * beneath OpenLLMetry) and Amazon Bedrock (3.1164) asked a stand-in. To OpenAI's it answered with
 * 190 input tokens, 60 of them cached, and 50 of output; to the others with 100, 60 read from the
 * cache besides, 30 written to it, and 50.
 */
class RecordedSpansTest {

  private static final String OPENAI = "gpt-5.5 130/60/0/50";
  private static final String ANTHROPIC = "claude-opus-4-5 100/60/30/50";

  /** Version 0.27. It tells of a cache only for Anthropic, and of no tokens of a conversation. */
  @Test
  void countsWhatOpenLlmetryTells() throws Exception {
    assertThat(calls("openllmetry-js.json"))
        .containsExactly(
            "gpt-5.5 190/0/0/50",
            "gpt-5.5 190/0/0/50",
            ANTHROPIC,
            "claude-opus-4-5-v1:0 100/0/0/50",
            "nova-pro-v1:0 100/0/0/50");
  }

  /**
   * OpenAI's 4.2.7, Anthropic's 0.2.8, Bedrock's 0.5.1. Anthropic's SDK reports its calls as well;
   * of Bedrock's conversation only the total tells that there was a cache.
   */
  @Test
  void countsWhatOpenInferenceTells() throws Exception {
    assertThat(calls("openinference-js.json"))
        .containsExactly(
            OPENAI,
            OPENAI,
            ANTHROPIC,
            "claude-opus-4-5 190/0/0/50",
            ANTHROPIC,
            "nova-pro-v1:0 100/60/30/50");
  }

  private static List<String> calls(String file) throws Exception {
    try (InputStream in = RecordedSpansTest.class.getResourceAsStream(file)) {
      return Spans.map(OtlpJson.read(in.readAllBytes(), Signal.SPANS).records(), Reports.ARRIVAL)
          .stream()
          .map(Reports::event)
          .filter(event -> event.getKind().equals("model_request"))
          .map(RecordedSpansTest::counts)
          .toList();
    }
  }

  private static String counts(ToolEvent call) {
    return String.format(
        "%s %d/%d/%d/%d",
        call.getModel(),
        call.getInputTokens(),
        call.getCacheReadTokens(),
        call.getCacheWriteUnknownTokens(),
        call.getOutputTokens());
  }
}
