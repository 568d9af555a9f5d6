package io.tollgate.source.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.JsonReportsOf;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteLlmTest {

  private static final JsonReportsOf LITELLM = new JsonReportsOf("litellm");

  private static final String CLAUDE =
      """
      {"id":"msg_01","trace_id":"trace-1","call_id":"call-1","call_type":"anthropic_messages",
       "stream":true,"response_cost":0.0456,"status":"success","custom_llm_provider":"anthropic",
       "total_tokens":23340,"prompt_tokens":23300,"completion_tokens":40,
       "startTime":1795168790.25,"endTime":1795168799.5,"response_time":9.25,
       "model":"anthropic/claude-opus-5","model_group":"claude","cache_hit":null,
       "metadata":{"user_api_key_hash":"h","user_api_key_team_id":"t-7","user_api_key_team_alias":"search",
        "user_api_key_user_id":"u-1","user_api_key_user_email":"ana@example.com",
        "requester_custom_headers":{"x-claude-code-session-id":"session-1"},
        "user_agent":"claude-cli/2.1.220 (external, cli)",
        "usage_object":{"prompt_tokens":23300,"completion_tokens":40,
         "prompt_tokens_details":{"cached_tokens":15000},
         "cache_read_input_tokens":15000,"cache_creation_input_tokens":8000,
         "cache_creation":{"ephemeral_5m_input_tokens":3000,"ephemeral_1h_input_tokens":5000}}},
       "request_tags":["team:other","env:prod"],"end_user":"ben",
       "hidden_params":{"additional_headers":{"llm_provider-request-id":"req_01"}},
       "messages":[{"role":"user","content":"CANARY"}],"response":{"choices":["CANARY"]}}
      """;

  private static final String OPENAI =
      """
      {"id":"chatcmpl-2","call_type":"acompletion","status":"success","custom_llm_provider":"openai",
       "startTime":"2026-11-20 09:59:46.847371","endTime":"2026-11-20 09:59:48.100","model":"gpt-5.5",
       "response_cost":0.000225,"total_tokens":30,"prompt_tokens":10,"completion_tokens":20,
       "metadata":{"user_api_key_team_id":null,
        "usage_object":{"prompt_tokens":10,"completion_tokens":20,
         "prompt_tokens_details":{"cached_tokens":4},
         "completion_tokens_details":{"reasoning_tokens":8}}}}
      """;

  /** The payload until 2024: all its parts are texts, in Python's words. */
  @Test
  void readsThePayloadOfOldVersions() {
    String old =
        """
        {"id":"chatcmpl-2","call_type":"acompletion","cache_hit":"False","model":"gpt-4o","user":"ann",
         "startTime":"2026-11-20 09:59:48.123456","endTime":"2026-11-20 09:59:50.123456",
         "modelParameters":"{'system': 'CANARY of words'}",
         "messages":"[{'role': 'system', 'content': 'CANARY of words'}]",
         "response":"ModelResponse(id='chatcmpl-2', choices=[CANARY])","usage":"%s","cost":"0.00035",
         "metadata":"{'user_api_key_team_id': 't-1', 'user_api_key': 'CANARY', 'x': None, 'y': True}"}
        """;
    String object =
        "Usage(completion_tokens=20, prompt_tokens=100, total_tokens=120, completion_tokens_details="
            + "CompletionTokensDetailsWrapper(reasoning_tokens=5, text_tokens=None), "
            + "prompt_tokens_details=PromptTokensDetailsWrapper(cached_tokens=40))";
    String dictionary = "{'completion_tokens': 20, 'prompt_tokens': 100, 'total_tokens': 120}";

    ToolEvent event = LITELLM.event(old.formatted(object));

    assertThat(LITELLM.events(old.formatted(object))).hasSize(1);
    assertThat(event.toString()).doesNotContain("CANARY");
    assertThat(event.getInputTokens()).isEqualTo(60);
    assertThat(event.getCacheReadTokens()).isEqualTo(40);
    assertThat(event.getOutputTokens()).isEqualTo(20);
    assertThat(event.getReasoningTokens()).isEqualTo(5);
    assertThat(event.getReportedCost()).isEqualByComparingTo("0.00035");
    assertThat(event.getClaimedTeam()).isEqualTo("t-1");
    assertThat(LITELLM.event(old.formatted(dictionary)).getInputTokens()).isEqualTo(100);
  }

  @Test
  void takesACallOfAnMcpToolForAUseOfATool() {
    ToolEvent event =
        LITELLM.event(
            """
            {"id":"1","call_type":"call_mcp_tool","status":"success","model":"MCP: create_issue",
             "response_cost":0.0,"messages":[{"role":"user","content":"CANARY"}],
             "metadata":{"mcp_tool_call_metadata":{"name":"create_issue","arguments":{"path":"a.md"},
              "result":{"content":"CANARY"},"mcp_server_name":"github"}}}
            """);

    assertThat(event.getKind()).isEqualTo("tool_result");
    assertThat(event.getToolName()).isEqualTo("create_issue");
    assertThat(event.getModel()).isNull();
    assertThat(event.getPaths()).containsExactly("a.md");
    assertThat(event.getOutcome()).isEqualTo("success");
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @Test
  void mapsARowOfTheSpendLog() {
    ToolEvent event =
        LITELLM.event(
            """
            {"request_id":"chatcmpl-3","session_id":"session-9","call_type":"acompletion",
             "api_key":"CANARY","cache_hit":"False","startTime":"2026-11-20 09:59:46.847371",
             "endTime":"2026-11-20 09:59:48.100","model":"gpt-5.5","user":"u-1","team_id":"t-7",
             "custom_llm_provider":"openai","status":"success","spend":0.000225,"total_tokens":30,
             "prompt_tokens":10,"completion_tokens":20,"request_tags":"[]","messages":"CANARY",
             "proxy_server_request":"{\\"CANARY\\":1}","response":"{}",
             "metadata":"{\\"user_api_key\\":\\"CANARY\\",\\"user_api_key_team_alias\\":\\"search\\",
              \\"usage_object\\":{\\"prompt_tokens_details\\":{\\"cached_tokens\\":4}}}"}
            """
                .replace("\n  ", " "));

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getSessionId()).isEqualTo("session-9");
    assertThat(event.getRequestId()).isEqualTo("chatcmpl-3");
    assertThat(event.getClaimedUser()).isEqualTo("u-1");
    assertThat(event.getClaimedTeam()).isEqualTo("search");
    assertThat(event.getInputTokens()).isEqualTo(6);
    assertThat(event.getCacheReadTokens()).isEqualTo(4);
    assertThat(event.getOutputTokens()).isEqualTo(20);
    assertThat(event.getReportedCost()).isEqualByComparingTo(new BigDecimal("0.000225"));
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @Test
  void findsThePayloadWithinTheArgumentsOfACallback() {
    ToolEvent event = LITELLM.event("{\"standard_logging_object\":" + OPENAI + "}");

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getCacheReadTokens()).isEqualTo(4);
  }

  @Test
  void mapsACallOfAToolBehindTheProxy() {
    ToolEvent event = LITELLM.event(CLAUDE);

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getWitness()).isEqualTo("proxy_log");
    assertThat(event.getSourceEvent()).isEqualTo("litellm.anthropic_messages");
    assertThat(event.getTool()).isEqualTo("claude-code");
    assertThat(event.getToolVersion()).isEqualTo("2.1.220");
    assertThat(event.getVendor()).isEqualTo("anthropic");
    assertThat(event.getModel()).isEqualTo("claude-opus-5");
    assertThat(event.getSessionId()).isEqualTo("session-1");
    assertThat(event.getRequestId()).isEqualTo("req_01");
    assertThat(event.getMessageId()).isEqualTo("msg_01");
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2026-11-20T09:59:59.500Z"));
    assertThat(event.getDurationMs()).isEqualTo(9_250);
    assertThat(event.getReportedCost()).isEqualByComparingTo(new BigDecimal("0.0456"));
    assertThat(event.getOutcome()).isEqualTo("success");
    assertThat(event.getClaimedUser()).isEqualTo("ana@example.com");
    assertThat(event.getClaimedUserAliases()).containsExactly("ben", "u-1");
    assertThat(event.getClaimedTeam()).isEqualTo("search");
    assertThat(event.getVerifiedTeam()).isEqualTo("platform");
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @Test
  void countsCachedTokensOnce() {
    ToolEvent event = LITELLM.event(CLAUDE);

    assertThat(event.getInputTokens()).isEqualTo(300);
    assertThat(event.getCacheReadTokens()).isEqualTo(15_000);
    assertThat(event.getCacheWrite5mTokens()).isEqualTo(3_000);
    assertThat(event.getCacheWrite1hTokens()).isEqualTo(5_000);
    assertThat(event.getCacheWriteUnknownTokens()).isZero();
    assertThat(event.getOutputTokens()).isEqualTo(40);
  }

  @Test
  void readsTimesWithoutAZoneAndOpenAisCounts() {
    ToolEvent event = LITELLM.event(OPENAI);

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2026-11-20T09:59:48.100Z"));
    assertThat(event.getVendor()).isEqualTo("openai");
    assertThat(event.getTool()).isEqualTo("unknown");
    assertThat(event.getInputTokens()).isEqualTo(6);
    assertThat(event.getCacheReadTokens()).isEqualTo(4);
    assertThat(event.getOutputTokens()).isEqualTo(20);
    assertThat(event.getReasoningTokens()).isEqualTo(8);
    assertThat(event.getRequestId()).isEqualTo("chatcmpl-2");
  }

  @Test
  void takesAPromptCountThatLeavesTheCacheOut() {
    ToolEvent event =
        LITELLM.event(
            """
            {"id":"x","call_type":"anthropic_messages","status":"success","model":"claude-opus-5",
             "prompt_tokens":2,"completion_tokens":5,"metadata":{"usage_object":{"input_tokens":2,
              "output_tokens":5,"cache_read_input_tokens":70000,"cache_creation_input_tokens":100}}}
            """);

    assertThat(event.getInputTokens()).isEqualTo(2);
    assertThat(event.getCacheReadTokens()).isEqualTo(70_000);
    assertThat(event.getCacheWriteUnknownTokens()).isEqualTo(100);
  }

  @Test
  void countsNoTokensOfAFailure() {
    ToolEvent event =
        LITELLM.event(
            OPENAI
                .replace("\"success\"", "\"failure\"")
                .replace(
                    "\"metadata\"",
                    "\"error_str\":\"CANARY\",\"error_information\":{\"error_code\":\"429\","
                        + "\"error_class\":\"RateLimitError\"},\"metadata\""));

    assertThat(event.getKind()).isEqualTo("model_error");
    assertThat(event.getOutcome()).isEqualTo("failure");
    assertThat(event.getError()).isEqualTo("RateLimitError");
    assertThat(event.getStatusCode()).isEqualTo(429);
    assertThat(event.getInputTokens()).isZero();
    assertThat(event.getReportedCost()).isNull();
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @Test
  void countsNothingThatTheProxyServedFromItsOwnCache() {
    ToolEvent event = LITELLM.event(OPENAI.replace("\"model\"", "\"cache_hit\":true,\"model\""));

    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.getOutputTokens()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock,us.anthropic.claude-opus-5-v1:0,anthropic",
    "vertex_ai,claude-opus-5,anthropic",
    "vertex_ai,gemini-3.1-pro-preview,google",
    "azure,gpt-5.5,openai",
    "openrouter,openai/gpt-5.5,openai",
    "hosted_vllm,metacode-1,in-house",
    "mistral,mistral-large,mistral"
  })
  void tellsWhoseModelAHostResells(String provider, String model, String vendor) {
    String report =
        OPENAI
            .replace("\"openai\"", "\"" + provider + "\"")
            .replace("\"gpt-5.5\"", "\"" + model + "\"");

    assertThat(LITELLM.event(report).getVendor()).isEqualTo(vendor);
  }

  /** A host has prices of its own, and sends the bill; a developer's own name adds nothing. */
  @ParameterizedTest
  @CsvSource({
    "azure,azure/eu/gpt-4o-2024-08-06,azure/eu/gpt-4o-2024-08-06",
    "azure,gpt-4o,azure/gpt-4o",
    "azure_ai,grok-4,azure_ai/grok-4",
    "openrouter,openrouter/anthropic/claude-opus-5,openrouter/anthropic/claude-opus-5",
    "openrouter,anthropic/claude-opus-5,openrouter/anthropic/claude-opus-5",
    "vertex_ai,vertex_ai/gemini-3-pro-preview,vertex_ai/gemini-3-pro-preview",
    "vertex_ai,claude-opus-5@20260701,claude-opus-5@20260701",
    "bedrock,bedrock/us-gov-west-1/claude-z,bedrock/us-gov-west-1/claude-z",
    "bedrock_converse,us.anthropic.claude-z,us.anthropic.claude-z",
    "anthropic,anthropic/claude-opus-5,claude-opus-5",
    "openai,gpt-5.5,gpt-5.5",
    "gemini,gemini/gemini-3-pro-preview,gemini-3-pro-preview"
  })
  void namesTheHostThatServedAModel(String provider, String model, String told) {
    String report =
        OPENAI
            .replace("\"openai\"", "\"" + provider + "\"")
            .replace("\"gpt-5.5\"", "\"" + model + "\"");

    assertThat(LITELLM.event(report).getModel()).isEqualTo(told);
  }

  @Test
  void tellsCallsWithTheSameIdApart() {
    String id = LITELLM.event(OPENAI).getEventId();

    assertThat(LITELLM.event(OPENAI).getEventId()).isEqualTo(id);
    assertThat(LITELLM.event(OPENAI.replace("48.100", "49.100")).getEventId()).isNotEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|unsupported_event",
        "7|malformed_record",
        "{\"status\":\"success\",\"prompt_tokens\":-1}|invalid_tokens",
        "{\"status\":\"success\",\"response_cost\":\"free\"}|invalid_cost",
        "{\"status\":\"success\",\"endTime\":\"2019-01-01\",\"startTime\":1}|time_out_of_range"
      })
  void rejectsWhatIsNoRecord(String report, String reason) {
    assertThat(LITELLM.reason(report)).isEqualTo(reason);
  }
}
