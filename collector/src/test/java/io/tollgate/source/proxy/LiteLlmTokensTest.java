package io.tollgate.source.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.JsonReportsOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteLlmTokensTest {

  private static final JsonReportsOf LITELLM = new JsonReportsOf("litellm");
  private static final String RESPONSES =
      """
      {"input_tokens":12000,"input_tokens_details":{"cached_tokens":11008},
       "output_tokens":40,"output_tokens_details":{"reasoning_tokens":12},"total_tokens":12040}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"prompt_tokens\":12000,\"completion_tokens\":40,\"metadata\":{\"usage_object\":%s}",
        "\"prompt_tokens\":12000,\"completion_tokens\":40,\"response\":{\"usage\":%s}",
        "\"prompt_tokens\":0,\"completion_tokens\":0,\"metadata\":{\"usage_object\":%s}",
        "\"metadata\":{\"usage_object\":%s}",
        "\"metadata\":{\"usage_object\":{}},\"response\":{\"usage\":%s}"
      })
  void readsTheUsageOfTheResponsesApi(String where) {
    ToolEvent event = event(where.formatted(RESPONSES));

    assertThat(counts(event)).isEqualTo("992 11008 0 40 12");
  }

  @Test
  void countsWhatTheResponsesApiWroteIntoTheCacheOnce() {
    String usage =
        RESPONSES.replace(
            "\"cached_tokens\":11008", "\"cached_tokens\":0,\"cache_write_tokens\":9");

    assertThat(counts(event("\"metadata\":{\"usage_object\":%s}".formatted(usage))))
        .isEqualTo("11991 0 9 40 12");
  }

  @Test
  void readsTheUsageOfGemini() {
    String usage =
        """
        {"promptTokenCount":12000,"cachedContentTokenCount":9000,"candidatesTokenCount":30,
         "thoughtsTokenCount":10}
        """;

    assertThat(
            counts(
                event(
                    "\"prompt_tokens\":12000,\"completion_tokens\":40,"
                        + "\"metadata\":{\"usage_object\":%s}".formatted(usage))))
        .isEqualTo("3000 9000 0 40 10");
  }

  /** Its own count of the prompt leaves the cache out for calls of Anthropic's kind. */
  @Test
  void leavesAPromptThatExcludesTheCacheAsItIs() {
    String usage =
        """
        {"prompt_tokens":7500,"completion_tokens":40,"total_tokens":7540,
         "prompt_tokens_details":{"cached_tokens":2000,"cache_creation_tokens":500}}
        """;

    assertThat(
            counts(
                event(
                    "\"prompt_tokens\":5000,\"completion_tokens\":40,"
                        + "\"metadata\":{\"usage_object\":%s}".formatted(usage))))
        .isEqualTo("5000 2000 500 40 0");
  }

  @Test
  void readsAnthropicsOwnUsageWhereThereIsNoOther() {
    String usage =
        """
        {"input_tokens":500,"cache_read_input_tokens":2500,"cache_creation_input_tokens":0,
         "output_tokens":40}
        """;

    assertThat(counts(event("\"metadata\":{\"usage_object\":%s}".formatted(usage))))
        .isEqualTo("500 2500 0 40 0");
  }

  @Test
  void readsThroughAZeroThatOnlyStandsForAnotherShape() {
    String usage =
        """
        {"prompt_tokens":1000,"completion_tokens":20,"cache_read_input_tokens":0,
         "prompt_tokens_details":{"cached_tokens":800}}
        """;

    assertThat(
            counts(
                event(
                    "\"prompt_tokens\":1000,\"completion_tokens\":20,"
                        + "\"metadata\":{\"usage_object\":%s}".formatted(usage))))
        .isEqualTo("200 800 0 20 0");
  }

  /**
   * Columns: prompt, total, what the usage tells of the cache, and what is right. The first three
   * count what was read into the prompt and not what was written; the rest both or neither.
   */
  @ParameterizedTest
  @CsvSource({
    "5031, 6751, 5000, 5000, 1253, 31 5000 1253 467 0",
    "8000, 9720, 5000, 5000, 1253, 3000 5000 1253 467 0",
    "5031, 5498, 5000, 5000, 1253, 31 5000 1253 467 0",
    "6284, 6751, 5000, 5000, 1253, 31 5000 1253 467 0",
    "31, 498, 0, 0, 1253, 31 0 1253 467 0",
    "31, 498, 0, 5000, 1253, 31 5000 1253 467 0"
  })
  void tellsWhatOfTheCacheTheVersionCountedIntoThePrompt(
      int prompt, int total, int cached, int read, int written, String right) {
    String counts =
        """
        "prompt_tokens":%d,"completion_tokens":467,"total_tokens":%d,"metadata":{"usage_object":
         {"prompt_tokens":%d,"completion_tokens":467,"total_tokens":%d,
          "prompt_tokens_details":{"cached_tokens":%d},
          "cache_read_input_tokens":%d,"cache_creation_input_tokens":%d}}
        """;

    assertThat(counts(event(counts.formatted(prompt, total, prompt, total, cached, read, written))))
        .isEqualTo(right);
  }

  @Test
  void findsTheCacheWhereVersionsBeforeTheUsageObjectPutIt() {
    String usage =
        """
        "prompt_tokens":120010,"completion_tokens":500,"total_tokens":120510,
        "metadata":{"additional_usage_values":{"prompt_tokens_details":{"cached_tokens":100000},
         "cache_creation_input_tokens":20000,"cache_read_input_tokens":100000}}
        """;

    assertThat(counts(event(usage))).isEqualTo("10 100000 20000 500 0");
  }

  /** What was used and cannot be told in classes must not pass as a call that cost nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"total_tokens\":12040",
        "\"total_tokens\":12040,\"prompt_tokens\":0,\"completion_tokens\":0,\"metadata\":{}",
        "\"metadata\":{\"usage_object\":{\"total_tokens\":7}}"
      })
  void isLoudAboutATotalWithoutCounts(String counts) {
    assertThat(LITELLM.reason(report(counts))).isEqualTo("invalid_tokens");
  }

  @Test
  void takesACallThatUsedNothing() {
    assertThat(counts(event("\"total_tokens\":0"))).isEqualTo("0 0 0 0 0");
  }

  private static ToolEvent event(String counts) {
    return LITELLM.event(report(counts));
  }

  private static String report(String counts) {
    return """
    {"id":"r","call_type":"aresponses","status":"success","model":"gpt-5.6-sol",%s}
    """
        .formatted(counts);
  }

  private static String counts(ToolEvent event) {
    return "%d %d %d %d %d"
        .formatted(
            event.getInputTokens(),
            event.getCacheReadTokens(),
            event.getCacheWriteUnknownTokens(),
            event.getOutputTokens(),
            event.getReasoningTokens());
  }
}
