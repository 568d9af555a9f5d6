package io.tollgate.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelHostTest {

  @ParameterizedTest
  @CsvSource({
    "claude-opus-5,",
    "claude-haiku-4-5-20251001,",
    "anthropic/claude-sonnet-5,",
    "gpt-5.4-2026-03-01,",
    "openai/gpt-5.4,",
    "gemini-3.1-pro-preview,",
    "models/gemini-3.5-flash-latest,",
    "metacode-1,",
    "mistral-large-2.1,",
    "us.anthropic.claude-opus-4-1-20250805-v1:0, aws",
    "anthropic.claude-sonnet-4-5-20250929-v1:0:200k, aws",
    "bedrock/converse/eu.anthropic.claude-haiku-4-5-20251001-v1:0, aws",
    "bedrock:claude-opus-5, aws",
    "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-5-v1:0, aws",
    "arn:aws-us-gov:bedrock:us-gov-west-1:1:application-inference-profile/abc123, aws",
    "ca.amazon.nova-2-pro-v1:0, aws",
    "moonshot.kimi-k2-thinking, aws",
    "us.moonshotai.kimi-k2.5, aws",
    "minimax.minimax-m2, aws",
    "zai.glm-4.7, aws",
    "google.gemma-3-27b-it, aws",
    "moonshotai/kimi-k2.6,",
    "oci/google.gemini-2.5-flash,",
    "gemini-2.5-pro,",
    "azure/gpt-5.4, azure",
    "azure_ai/claude-opus-4-1, azure",
    "azure/eu/gpt-5.4-2026-03-01, azure",
    "vertex_ai/claude-sonnet-4-5@20250929, google-cloud",
    "claude-opus-4-1@20250805, google-cloud",
    "publishers/anthropic/models/claude-opus-4-1@20250805, google-cloud",
    "projects/p/locations/us-east5/publishers/google/models/gemini-3.5-flash, google-cloud",
    "openrouter/anthropic/claude-opus-4.5, openrouter"
  })
  void isWhoSendsTheBill(String reported, String host) {
    assertThat(ModelHost.of(reported).map(ModelHost::id).orElse(null)).isEqualTo(host);
  }
}
