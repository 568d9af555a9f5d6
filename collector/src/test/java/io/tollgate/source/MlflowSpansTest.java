package io.tollgate.source;

import static io.tollgate.source.SpanReports.assertCall;
import static io.tollgate.source.SpanReports.model;
import static io.tollgate.source.SpanReports.span;
import static io.tollgate.source.SpanReports.text;
import static io.tollgate.source.SpanReports.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.Mapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans as MLflow exports them, each with counts by hand. */
class MlflowSpansTest {

  /** Attributes are JSON by themselves; the input of Anthropic's API is without its cache. */
  @Test
  void readsTheUsageOfMlflowForAnthropic() throws Exception {
    ToolEvent call =
        span(
            "app",
            "Messages.create",
            mlflow("CHAT_MODEL", "claude-opus-5", "anthropic")
                + usage(
                    "mlflow.chat.tokenUsage",
                    "{'input_tokens': 100, 'output_tokens': 50, 'total_tokens': 150,"
                        + " 'cache_read_input_tokens': 20, 'cache_creation_input_tokens': 10}")
                + usage("mlflow.llm.cost", "{'input_cost': 0.5, 'total_cost': 0.75}"));

    assertCall(call, "claude-opus-5", 100, 20, 10, 50);
    assertThat(call.getReportedCost()).isEqualByComparingTo("0.75");
    assertThat(call.getVendor()).isEqualTo("anthropic");
    assertThat(call.toString()).doesNotContain("CANARY");
  }

  /** 2^64 + 100 is no 100, and no sum becomes negative. */
  @ParameterizedTest
  @CsvSource({"18446744073709551716, 20", "9223372036854775807, 20", "100, 9223372036854775807"})
  void refusesCountsBeyondAllCounts(String input, String cached) throws Exception {
    Mapping mapping =
        SpanReports.mapping(
            "app",
            "messages",
            mlflow("CHAT_MODEL", "claude-opus-5", "anthropic")
                + usage(
                    "mlflow.chat.tokenUsage",
                    "{'input_tokens': %s, 'output_tokens': 50, 'cache_read_input_tokens': %s}"
                        .formatted(input, cached)));

    assertThat(mapping).isInstanceOf(Mapping.Rejection.class);
  }

  @Test
  void readsTheUsageOfMlflowForOthers() throws Exception {
    ToolEvent call =
        span(
            "app",
            "Completions",
            mlflow("LLM", "gpt-5.5", "openai")
                + usage(
                    "mlflow.chat.tokenUsage",
                    "{'input_tokens': 100, 'output_tokens': 50, 'total_tokens': 150,"
                        + " 'cache_read_input_tokens': 20}"));

    assertCall(call, "gpt-5.5", 80, 20, 0, 50);
  }

  /** MLflow's TypeScript exporter sends objects instead. */
  @Test
  void readsTheUsageOfMlflowAsAnObject() throws Exception {
    String usage =
        ",{\"key\":\"mlflow.chat.tokenUsage\",\"value\":{\"kvlistValue\":{\"values\":["
            + "{\"key\":\"input_tokens\",\"value\":{\"intValue\":\"7\"}},"
            + "{\"key\":\"output_tokens\",\"value\":{\"intValue\":\"5\"}}]}}}";
    ToolEvent call =
        span("app", "llm", text("mlflow.spanType", "LLM") + model("mlflow.llm.model") + usage);

    assertCall(call, "gpt-5.5", 7, 0, 0, 5);
  }

  @ParameterizedTest
  @CsvSource({
    "TOOL, tool_result",
    "EMBEDDING, model_request",
    "AGENT, other",
    "CHAIN, other",
    "RETRIEVER, other",
    "UNKNOWN, other"
  })
  void takesTheTypeOfAnMlflowSpan(String type, String kind) throws Exception {
    ToolEvent event =
        span(
            "app",
            "any",
            mlflow(type, "gpt-5.5", "openai")
                + usage("mlflow.chat.tokenUsage", "{'input_tokens': 9, 'output_tokens': 1}"));

    assertThat(event.getKind()).isEqualTo(kind);
  }

  private static String mlflow(String type, String model, String format) {
    return text("mlflow.spanType", quoted(type))
        + ","
        + text("mlflow.llm.model", quoted(model))
        + ","
        + text("mlflow.llm.provider", quoted(format))
        + ","
        + text("mlflow.message.format", quoted(format))
        + ","
        + text("mlflow.spanInputs", "{\\\"messages\\\":[{\\\"content\\\":\\\"CANARY\\\"}]}");
  }

  private static String quoted(String word) {
    return "\\\"" + word + "\\\"";
  }
}
