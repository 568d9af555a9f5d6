package io.tollgate.source;

import static io.tollgate.source.SpanReports.assertCall;
import static io.tollgate.source.SpanReports.model;
import static io.tollgate.source.SpanReports.number;
import static io.tollgate.source.SpanReports.operation;
import static io.tollgate.source.SpanReports.scoped;
import static io.tollgate.source.SpanReports.text;
import static io.tollgate.source.SpanReports.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls as Logfire's releases report them, each with counts by hand. */
class LogfireSpansTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'input_tokens': 100, 'input_tokens_details': {'cached_tokens': 60,"
            + " 'cache_write_tokens': 30}, 'output_tokens': 50,"
            + " 'output_tokens_details': {'reasoning_tokens': 8}, 'total_tokens': 150}",
        "{'prompt_tokens': 100, 'prompt_tokens_details': {'cached_tokens': 60,"
            + " 'cache_write_tokens': 30}, 'completion_tokens': 50,"
            + " 'completion_tokens_details': {'reasoning_tokens': 8}, 'total_tokens': 150}"
      })
  void readsOpenAisOwnUsageFromLogfire(String raw) throws Exception {
    ToolEvent call =
        scoped("logfire.openai", "Responses API", logfires() + usage("gen_ai.usage.raw", raw));

    assertCall(call, "gpt-5.5", 10, 60, 30, 50);
    assertThat(call.getReasoningTokens()).isEqualTo(8);
  }

  /** Until spring 2026 the input beside it left out the cache. */
  @ParameterizedTest
  @ValueSource(strings = {"gen_ai.usage.raw", "response_data"})
  void readsAnthropicsOwnUsageFromLogfire(String name) throws Exception {
    String own =
        "{'input_tokens': 10, 'cache_read_input_tokens': 60, 'cache_creation_input_tokens': 30,"
            + " 'output_tokens': 50, 'service_tier': 'standard'}";
    String data = "{'message': {'content': 'CANARY the words of a model'}, 'usage': " + own + "}";
    boolean isRaw = name.equals("gen_ai.usage.raw");

    ToolEvent call =
        scoped(
            "logfire.anthropic",
            "Message with 'gpt-5.5'",
            logfires() + usage(name, isRaw ? own : data));

    assertCall(call, "gpt-5.5", 10, 60, 30, 50);
    assertThat(call.toString()).doesNotContain("CANARY");
  }

  /** Releases before February 2026 name neither the operation nor, for Anthropic, the model. */
  @Test
  void readsCallsOfOlderReleasesOfLogfire() throws Exception {
    String asked =
        text("request_data", "{'model': 'gpt-5.5', 'max_tokens': 9}".replace("'", "\\\""));
    String data =
        usage(
            "response_data",
            "{'usage': {'input_tokens': 10, 'cache_read_input_tokens': 60, 'output_tokens': 50}}");

    ToolEvent call = scoped("logfire.anthropic", "Message with 'gpt-5.5'", asked + data);
    ToolEvent others = scoped("my-app", "handler", asked + data);

    assertCall(call, "gpt-5.5", 10, 60, 0, 50);
    assertThat(others.getKind()).isEqualTo("other");
  }

  /** The counts beside it are still true. */
  @ParameterizedTest
  @ValueSource(strings = {"cut off: {'input_tok", "[]", "{'input_tokens': null}", "{}"})
  void countsWithoutAUsageThatCannotBeRead(String raw) throws Exception {
    assertCall(
        scoped("logfire.openai", "Responses API", logfires() + usage("gen_ai.usage.raw", raw)),
        "gpt-5.5",
        100,
        0,
        0,
        50);
  }

  private static String logfires() {
    return operation("chat")
        + model("gen_ai.request.model")
        + number("gen_ai.usage.input_tokens", 100)
        + number("gen_ai.usage.output_tokens", 50);
  }
}
