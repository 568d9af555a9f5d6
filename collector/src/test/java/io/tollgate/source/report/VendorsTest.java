package io.tollgate.source.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorsTest {

  @ParameterizedTest
  @CsvSource({
    "anthropic, claude-opus-4-5, anthropic",
    "az.ai.openai, gpt-5.2, openai",
    "mistral_ai, mistral-large-latest, mistral",
    "x_ai, grok-4, xai",
    "DeepSeek, deepseek-chat, deepseek",
    "perplexity, sonar-pro, perplexity",
    "vllm, qwen3-coder, in-house",
    "metacode, metacode-1, in-house",
    "aws.bedrock, us.anthropic.claude-haiku-4-5, anthropic",
    "openrouter, openai/gpt-5.2, openai",
    "openai.responses, gpt-5.2, openai",
    "anthropic.messages, claude-opus-5, anthropic",
    "google.generative-ai, gemini-3-pro, google",
    "google.vertex.chat, gemini-3-pro, google",
    "vertex.anthropic.messages, claude-opus-5, anthropic",
    "google-vertex-anthropic, claude-opus-5, anthropic",
    "google-vertex, gemini-3-pro, google",
    "github-copilot, claude-sonnet-4.5, github",
    "lmstudio, qwen3, in-house",
    "groq.chat, llama-4, groq",
    "our.gpus, something-else, our.gpus",
    "AWS, us.anthropic.claude-opus-5, anthropic",
    "litellm_proxy, something-else, unknown",
    "not a word, something-else, unknown",
    ", something-else, unknown"
  })
  void tellsWhoRunsTheModel(String provider, String model, String vendor) {
    assertThat(Vendors.of(provider, "metacode", model)).isEqualTo(vendor);
  }
}
