package io.tollgate.source.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.JsonReportsOf;
import io.tollgate.source.report.Events;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KongLogTest {

  private static final JsonReportsOf KONG = new JsonReportsOf("kong");

  private static final String USAGE =
      """
      {"meta":{"provider_name":"openai","request_model":"%s","response_model":"%s","llm_latency":900},
       "usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,"cost":0.02,
        "prompt_tokens_details":{"cached_tokens":8},
        "completion_tokens_details":{"reasoning_tokens":3}}}\
      """;

  private static String line(String ai) {
    return """
    {"started_at":1795168797000,"request":{"id":"req-1"},"response":{"status":200},
     "latencies":{"request":1200},"ai":%s}
    """
        .formatted(ai);
  }

  private static String usage(String model, int input, int output) {
    return USAGE.formatted(model, model, input, output, input + output);
  }

  @Test
  void countsTheCallsOfPluginsBesideTheOneThatWasPassedOn() {
    String ai =
        "{\"proxy\":%s,\"ai-llm-as-judge\":%s,\"sanitizer\":{\"duration\":4}}"
            .formatted(usage("gpt-5.5", 100, 20), usage("gpt-5-mini", 50, 5));

    List<ToolEvent> events = KONG.events(line(ai));

    assertThat(events)
        .extracting(
            ToolEvent::getModel,
            ToolEvent::getInputTokens,
            ToolEvent::getCacheReadTokens,
            ToolEvent::getOutputTokens,
            ToolEvent::getRequestId,
            ToolEvent::getDurationMs)
        .containsExactly(
            tuple("gpt-5.5", 92L, 8L, 20L, "req-1", 1_200L),
            tuple("gpt-5-mini", 42L, 8L, 5L, "req-1#ai-llm-as-judge", 900L));
    assertThat(events.get(1).getQuerySource()).isEqualTo("auxiliary");
    assertThat(events).extracting(ToolEvent::getEventId).doesNotHaveDuplicates();
    assertThat(KONG.events(line("{}"))).hasSize(1);
  }

  @Test
  void readsUsageThatNoPluginIsNamedFor() {
    ToolEvent event = KONG.event(line(usage("gpt-5.5", 100, 20)));

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getModel()).isEqualTo("gpt-5.5");
    assertThat(event.getVendor()).isEqualTo("openai");
    assertThat(event.getInputTokens()).isEqualTo(92);
    assertThat(event.getReasoningTokens()).isEqualTo(3);
    assertThat(KONG.events(line(usage("gpt-5.5", 100, 20)))).hasSize(1);
  }

  @Test
  void countsNothingThatTheCacheAnswered() {
    String hit =
        usage("gpt-5.5", 100, 20)
            .replace("{\"meta\"", "{\"cache\":{\"cache_status\":\"Hit\"},\"meta\"");

    ToolEvent event = KONG.event(line("{\"proxy\":" + hit + "}"));

    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.getInputTokens() + event.getCacheReadTokens() + event.getOutputTokens())
        .isZero();
    assertThat(event.getReportedCost()).isNull();
    assertThat(event.getAttributes()).containsKey(Events.NOT_COUNTED);
    assertThat(KONG.event(line("{\"proxy\":" + hit.replace("Hit", "Miss") + "}")).getKind())
        .isEqualTo("model_request");
  }

  /** Older versions name the plugin, and write each count without its plural. */
  @ParameterizedTest
  @ValueSource(strings = {"ai-proxy", "ai-proxy-advanced"})
  void readsTheNamesThatOlderVersionsHave(String plugin) {
    String call =
        """
        {"%s":{"usage":{"prompt_token":28,"completion_token":20,"total_tokens":48,"cost":0.0038},
         "meta":{"request_model":"command","provider_name":"cohere","response_model":"command"}%s}}
        """;

    ToolEvent counted = KONG.event(line(call.formatted(plugin, "")));
    ToolEvent hit =
        KONG.event(line(call.formatted(plugin, ",\"cache\":{\"cache_status\":\"Hit\"}")));

    assertThat(counted.getKind()).isEqualTo("model_request");
    assertThat(counted.getInputTokens()).isEqualTo(28);
    assertThat(counted.getOutputTokens()).isEqualTo(20);
    assertThat(hit.getKind()).isEqualTo("other");
    assertThat(hit.getInputTokens() + hit.getOutputTokens()).isZero();
    assertThat(hit.getReportedCost()).isNull();
    assertThat(hit.getAttributes()).containsKey(Events.NOT_COUNTED);
  }

  /** Shippers of logs write their own stream or time beside that of the line. */
  @Test
  void takesALineInWhichAFieldStandsTwice() {
    String line = line(usage("gpt-5.5", 100, 20)).replaceFirst("[{]", "{\"stream\":\"stdout\",");

    assertThat(KONG.event(line.replaceFirst("[{]", "{\"stream\":true,")).getInputTokens())
        .isEqualTo(92);
  }

  @Test
  void tellsEachToolOfAnMcpServer() {
    String ai =
        """
        {"mcp":{"mcp_session_id":"m-1","rpc":[
          {"method":"tools/call","id":"1","tool_name":"create_issue","latency":20,
           "payload":{"request":"{}","response":"CANARY of words"}},
          {"method":"tools/list","id":"2","latency":3},
          {"method":"tools/call","id":"3","tool_name":"merge","error":"CANARY"}]}}
        """;

    List<ToolEvent> events = KONG.events(line(ai));

    assertThat(events.toString()).doesNotContain("CANARY");
    assertThat(events)
        .extracting(ToolEvent::getKind, ToolEvent::getToolName, ToolEvent::getOutcome)
        .containsExactly(
            tuple("other", null, null),
            tuple("tool_result", "create_issue", "success"),
            tuple("tool_result", "merge", "failure"));
    assertThat(events).extracting(ToolEvent::getEventId).doesNotHaveDuplicates();
  }

  @Test
  void keepsNothingOfWhatWasAskedAndAnswered() {
    String ai =
        """
        {"payload":{"request":"CANARY"},"proxy":{"payload":{"response":"CANARY"},
         "lakera-guard":{"input_faulty_prompt":"CANARY","output_faulty_response":"CANARY",
          "input_block_detail":[{"message":"CANARY"}],"mode":"BOTH"}}}
        """;

    ToolEvent event = KONG.event(line(ai));

    assertThat(event.toString()).doesNotContain("CANARY");
    assertThat(event.getAttributes()).containsEntry("ai.proxy.lakera-guard.mode", "BOTH");
  }
}
