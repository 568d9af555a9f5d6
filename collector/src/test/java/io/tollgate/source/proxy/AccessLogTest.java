package io.tollgate.source.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.JsonReportsOf;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccessLogTest {

  private static final JsonReportsOf ENVOY = new JsonReportsOf("envoy-ai-gateway");
  private static final JsonReportsOf KONG = new JsonReportsOf("kong");

  private static final String ENVOY_LINE =
      """
      {"start_time":"2026-11-20T09:59:57.000Z","method":"POST","x-request-id":"req-7",
       "response_code":200,"duration":"1830","user-agent":"codex_cli_rs/0.142.4 (Linux)",
       "gen_ai.request.model":"gpt-5.5","gen_ai.response.model":"gpt-5.5-2026-08",
       "gen_ai.provider.name":"openai","gen_ai.usage.input_tokens":"1000",
       "gen_ai.usage.cache_read.input_tokens":600,"gen_ai.usage.output_tokens":50,
       "session_id":"chat-1","route":"coding"}
      """;

  private static final String KONG_LINE =
      """
      {"started_at":1795168797000,"latencies":{"request":1830},"request":{"id":"req-8",
        "headers":{"user-agent":"claude-cli/2.1.220","x-claude-code-session-id":"session-1",
         "authorization":"CANARY"}},
       "response":{"status":200},"consumer":{"username":"ana"},
       "ai":{"proxy":{"meta":{"plugin_id":"p","provider_name":"anthropic",
         "request_model":"claude-opus-5","response_model":"claude-opus-5"},
        "usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150,"cost":0.0135},
        "payload":{"request":"CANARY"}}}}
      """;

  @Test
  void mapsALineOfEnvoy() {
    ToolEvent event = ENVOY.event(ENVOY_LINE);

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getWitness()).isEqualTo("proxy_log");
    assertThat(event.getTool()).isEqualTo("codex");
    assertThat(event.getToolVersion()).isEqualTo("0.142.4");
    assertThat(event.getVendor()).isEqualTo("openai");
    assertThat(event.getModel()).isEqualTo("gpt-5.5-2026-08");
    assertThat(event.getSessionId()).isEqualTo("chat-1");
    assertThat(event.getRequestId()).isEqualTo("req-7");
    assertThat(event.getInputTokens()).isEqualTo(400);
    assertThat(event.getCacheReadTokens()).isEqualTo(600);
    assertThat(event.getOutputTokens()).isEqualTo(50);
    assertThat(event.getDurationMs()).isEqualTo(1_830);
    assertThat(event.getStatusCode()).isEqualTo(200);
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2026-11-20T09:59:57Z"));
    assertThat(event.getAttributes())
        .containsEntry("route", "coding")
        .doesNotContainKey("duration");
  }

  @Test
  void mapsALineOfKong() {
    ToolEvent event = KONG.event(KONG_LINE);

    assertThat(event.getTool()).isEqualTo("claude-code");
    assertThat(event.getVendor()).isEqualTo("anthropic");
    assertThat(event.getSessionId()).isEqualTo("session-1");
    assertThat(event.getRequestId()).isEqualTo("req-8");
    assertThat(event.getInputTokens()).isEqualTo(120);
    assertThat(event.getOutputTokens()).isEqualTo(30);
    assertThat(event.getReportedCost()).isEqualByComparingTo(new BigDecimal("0.0135"));
    assertThat(event.getClaimedUser()).isEqualTo("ana");
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2026-11-20T09:59:57Z"));
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @Test
  void countsWhatABrokenCallIsSaidToHaveUsed() {
    ToolEvent closed = ENVOY.event(ENVOY_LINE.replace("200,", "499,"));

    assertThat(closed.getKind()).isEqualTo("model_error");
    assertThat(closed.getOutcome()).isEqualTo("failure");
    assertThat(closed.getStatusCode()).isEqualTo(499);
    assertThat(closed.getInputTokens()).isEqualTo(400);
    assertThat(closed.getCacheReadTokens()).isEqualTo(600);
    assertThat(closed.getOutputTokens()).isEqualTo(50);
  }

  @Test
  void keepsOtherTrafficWithoutCountingIt() {
    ToolEvent event = ENVOY.event("{\"path\":\"/healthz\",\"response_code\":200}");

    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.getSessionId()).isEqualTo("no-session:cred-1");
  }

  @Test
  void takesInputForWithoutTheCacheWhereMoreWasCached() {
    ToolEvent event = ENVOY.event(ENVOY_LINE.replace(":600", ":1001"));

    assertThat(event.getInputTokens()).isEqualTo(1_000);
    assertThat(event.getCacheReadTokens()).isEqualTo(1_001);
  }

  @Test
  void givesALineSentAgainTheSameId() {
    String id = KONG.event(KONG_LINE).getEventId();

    assertThat(KONG.event(KONG_LINE).getEventId()).isEqualTo(id);
    assertThat(KONG.event(KONG_LINE.replace("req-8", "req-9")).getEventId()).isNotEqualTo(id);
  }

  @Test
  void takesTheModelThatTheGatewayPutInAndADashForNothing() {
    ToolEvent event =
        ENVOY.event(
            ENVOY_LINE
                .replace(
                    "\"gen_ai.response.model\":\"gpt-5.5-2026-08\"",
                    "\"gen_ai.response.model\":null,\"gen_ai.request.model_override\":\"gpt-5-mini\","
                        + "\"gen_ai.usage.reasoning_tokens\":20")
                .replace(
                    "\"gen_ai.usage.cache_read.input_tokens\":600", "\"llm_input_token\":\"-\"")
                .replace("\"chat-1\"", "\"-\""));

    assertThat(event.getModel()).isEqualTo("gpt-5-mini");
    assertThat(event.getReasoningTokens()).isEqualTo(20);
    assertThat(event.getInputTokens()).isEqualTo(1_000);
    assertThat(event.getSessionId()).startsWith("no-session");
    assertThat(
            ENVOY
                .event("{\"gen_ai.usage.input_tokens\":\"-\",\"gen_ai.request.model\":\"-\"}")
                .getKind())
        .isEqualTo("other");
  }
}
