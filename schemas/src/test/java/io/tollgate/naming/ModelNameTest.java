package io.tollgate.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {

  @ParameterizedTest
  @CsvSource({
    "claude-haiku-4-5, claude-haiku-4-5",
    "claude-haiku-4-5-20251001, claude-haiku-4-5",
    "claude-sonnet-4-20250514, claude-sonnet-4",
    "claude-sonnet-4@20250514, claude-sonnet-4",
    "claude-opus-4-1@20250805, claude-opus-4-1",
    "claude-opus-5@default, claude-opus-5",
    "claude-3-7-sonnet-20250219, claude-3-7-sonnet",
    "claude-3-7-sonnet-latest, claude-3-7-sonnet",
    "claude-3-5-haiku-20241022, claude-haiku-3-5",
    "claude-3-5-haiku-latest, claude-haiku-3-5",
    "claude-sonnet-4-5[1m], claude-sonnet-4-5",
    "claude-sonnet-4-5-20250929[1m], claude-sonnet-4-5",
    "Claude-Opus-5, claude-opus-5",
    "anthropic/claude-sonnet-5, claude-sonnet-5",
    "anthropic/claude-sonnet-4.6, claude-sonnet-4-6",
    "openrouter/anthropic/claude-opus-4.5, claude-opus-4-5",
    "bedrock/us.anthropic.claude-opus-4-1-20250805-v1:0, claude-opus-4-1",
    "bedrock/converse/eu.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4-5",
    "us.anthropic.claude-opus-4-8-v1, claude-opus-4-8",
    "eu.anthropic.claude-sonnet-4-20250514-v1:0, claude-sonnet-4",
    "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5",
    "anthropic.claude-sonnet-4-5-20250929-v1:0:200k, claude-sonnet-4-5",
    "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-5-v1:0, claude-opus-5",
    "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0,"
        + " claude-haiku-4-5",
    "azure/gpt-5.4, gpt-5.4",
    "gpt-5.4-2026-03-01, gpt-5.4",
    "gpt-5.1-codex-max, gpt-5.1-codex-max",
    "openrouter/openai/gpt-5.6-sol, gpt-5.6-sol",
    "gemini-3.1-pro-preview, gemini-3.1-pro-preview",
    "models/gemini-3.5-flash-latest, gemini-3.5-flash",
    "openrouter/anthropic/claude-sonnet-4.5:beta, claude-sonnet-4-5",
    "openrouter/deepseek/deepseek-v4:free, deepseek-v4:free",
    "us.moonshotai.kimi-k2.5, kimi-k2.5",
    "gpt-5.4:batch, gpt-5.4:batch",
    "openrouter/z-ai/glm-4.6:exacto, glm-4.6:exacto",
    "openrouter/openai/gpt-5.4:online, gpt-5.4",
    "moonshotai/kimi-k2-0905, kimi-k2-0905",
    "deepseek/deepseek-r1-0528, deepseek-r1-0528",
    "gpt-3.5-turbo-1106, gpt-3.5-turbo-1106",
    "openai/gpt-4o-2024-08-06, gpt-4o",
    "mistral/mistral-large-latest, mistral-large-latest",
    "bedrock/openai.gpt-oss-120b-1:0, gpt-oss-120b",
    "us.deepseek.r1-v1:0, deepseek-r1",
    "bedrock/ap-south-1/deepseek.v3.2, deepseek-v3.2",
    "qwen/qwen3.5-plus-20260420, qwen3.5-plus-20260420",
    "~google/gemini-pro-latest, gemini-pro-latest",
    "claude-4-opus-20250514, claude-opus-4",
    "openrouter/anthropic/claude-4.5-opus-20251124, claude-opus-4-5",
    "claude-opus-4-0, claude-opus-4",
    "claude-3-opus-20240229, claude-3-opus",
    "claude-3-5-sonnet-20241022, claude-3-5-sonnet",
    "anthropic:claude-opus-5, claude-opus-5",
    "openai:gpt-5.4-2026-03-01, gpt-5.4",
    "azure_ai/claude-opus-4-1, claude-opus-4-1",
    "azure/eu/gpt-5.4-2026-03-01, gpt-5.4",
    "vertex_ai/claude-sonnet-4-5@20250929, claude-sonnet-4-5",
    "vertex_ai/claude-opus-5@latest, claude-opus-5",
    "publishers/anthropic/models/claude-opus-4-1@20250805, claude-opus-4-1",
    "projects/p/locations/us-east5/publishers/google/models/gemini-3.5-flash, gemini-3.5-flash",
    "global.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5",
    "apac.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4-5",
    "ca.amazon.nova-2-pro-v1:0, nova-2-pro",
    "gpt-4-0613, gpt-4",
    "gpt-5.4-mini-2026-03-17, gpt-5.4-mini",
    "gpt-5.4-latest, gpt-5.4",
    "'  Claude-Sonnet-4-6 ', claude-sonnet-4-6",
    "claude-opus-4-20250514, claude-opus-4",
    "claude-opus-4-5, claude-opus-4-5",
    "gemini-3-flash-preview, gemini-3-flash-preview",
    "metacode-1, metacode-1"
  })
  void isTheNameInThePriceBook(String reported, String expected) {
    assertThat(ModelName.normalise(reported)).isEqualTo(expected);
    assertThat(ModelName.normalise(expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0101", ":1", "[", "us.", "claude-v1", "1.", "/"})
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void costsLittleWhateverItIsMadeOf(String part) {
    String name = "x" + part.repeat(200_000);

    assertThat(ModelName.forms(name)).containsExactly(name);
    for (int length = 240; length <= 256; length++) {
      assertThat(ModelName.normalise(name.substring(0, length))).isNotNull();
    }
  }

  @Test
  void readsNamesOnceAndForgetsThoseThatNobodyUses() {
    List<String> read = new ArrayList<>();
    NameCache known =
        new NameCache(
            name -> {
              read.add(name);
              return List.of(name);
            });

    for (int i = 0; i < 5_000; i++) {
      assertThat(known.forms("made-up-" + i)).containsExactly("made-up-" + i);
      assertThat(known.forms("in-use")).containsExactly("in-use");
    }
    assertThat(known.forms("made-up-0")).containsExactly("made-up-0");
    assertThat(read).filteredOn("in-use"::equals).hasSize(1);
    assertThat(read).filteredOn("made-up-0"::equals).hasSize(2);
  }

  @Test
  void takesOffTheDressPieceByPiece() {
    assertThat(ModelName.forms("Bedrock/us.anthropic.claude-opus-4-1-20250805-v1:0"))
        .containsExactly(
            "bedrock/us.anthropic.claude-opus-4-1-20250805-v1:0",
            "us.anthropic.claude-opus-4-1-20250805-v1:0",
            "anthropic.claude-opus-4-1-20250805-v1:0",
            "claude-opus-4-1-20250805-v1:0",
            "claude-opus-4-1-20250805",
            "claude-opus-4-1");
    assertThat(ModelName.forms("gpt-4o-2024-05-13")).containsExactly("gpt-4o-2024-05-13", "gpt-4o");
    assertThat(ModelName.forms("gpt-5.4")).containsExactly("gpt-5.4");
  }
}
