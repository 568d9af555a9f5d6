package io.tollgate.source.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.JsonReportsOf;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallPromptTest {

  private static final JsonReportsOf LITELLM = new JsonReportsOf("litellm");
  private static final JsonReportsOf KONG = new JsonReportsOf("kong");
  private static final JsonReportsOf ENVOY = new JsonReportsOf("envoy-ai-gateway");

  private static final String ASKED = "[{\"role\":\"user\",\"content\":\"sort the list\"}]";
  private static final String QUOTED = ASKED.replace("\"", "\\\"");

  private static final String CALL =
      """
      {"id":"chatcmpl-1","trace_id":"trace-1","call_type":"acompletion","status":"success",
       "custom_llm_provider":"openai","model":"gpt-5.5","startTime":"2026-11-20T09:50:00Z",
       "endTime":"2026-11-20T09:55:00Z","prompt_tokens":10,"completion_tokens":20,
       "metadata":{"user_api_key_user_email":"ana@example.com","user_agent":"opencode/1.0"},
       "messages":%s}
      """;

  @Test
  void tellsThePromptOfACallThroughLiteLlm() {
    List<ToolEvent> events = LITELLM.events(CALL.formatted(ASKED));
    ToolEvent call = events.get(0);
    ToolEvent prompt = events.get(1);

    assertThat(call.getKind()).isEqualTo("model_request");
    assertThat(call.getPromptId()).isEqualTo(prompt.getPromptId());
    assertThat(call.getPromptText()).isNull();
    assertThat(prompt.getKind()).isEqualTo("prompt");
    assertThat(prompt.getSourceEvent()).isEqualTo("litellm.prompt");
    assertThat(prompt.getWitness()).isEqualTo("proxy_log");
    assertThat(prompt.getPromptText()).isEqualTo("sort the list");
    assertThat(prompt.getPromptLength()).isEqualTo(13);
    assertThat(prompt.getSessionId()).isEqualTo("trace-1");
    assertThat(prompt.getEventTime()).isEqualTo(Instant.parse("2026-11-20T09:50:00Z"));
    assertThat(prompt.getClaimedUser()).isEqualTo("ana@example.com");
    assertThat(prompt.getVendor()).isEqualTo("openai");
    assertThat(prompt.getVerifiedTeam()).isEqualTo("platform");
    assertThat(prompt.getInputTokens()).isZero();
  }

  @Test
  void tellsItOnceHoweverOftenTheCallIsTried() {
    String first = id(CALL.formatted(ASKED));
    String again = CALL.replace("chatcmpl-1", "chatcmpl-2").replace("09:50", "09:51");
    String later = ASKED.replace("[", "[" + ASKED.substring(1, ASKED.length() - 1) + ",");

    assertThat(id(again.replace("success", "failure").formatted(ASKED))).isEqualTo(first);
    assertThat(id(CALL.replace("T09:5", "T08:5").formatted(ASKED))).isNotEqualTo(first);
    assertThat(id(CALL.formatted(later))).isNotEqualTo(first);
    assertThat(id(CALL.replace("trace-1", "trace-2").formatted(ASKED))).isNotEqualTo(first);
  }

  @Test
  void findsTheRequestOfARowOfTheSpendLog() {
    String row =
        CALL.replace("\"messages\":%s", "\"messages\":\"{}\",\"proxy_server_request\":\"%s\"");

    assertThat(
            LITELLM
                .events(row.formatted("{\\\"messages\\\":" + QUOTED + "}"))
                .get(1)
                .getPromptText())
        .isEqualTo("sort the list");
    assertThat(LITELLM.events(row.formatted("{}"))).hasSize(1);
  }

  @Test
  void tellsNoPromptWhereNoModelIsAsked() {
    assertThat(LITELLM.events(CALL.formatted("null"))).hasSize(1);
    assertThat(LITELLM.events(CALL.replace("acompletion", "aembedding").formatted(ASKED)))
        .hasSize(1);
  }

  @Test
  void tellsThePromptThatKongWroteDown() {
    String line =
        """
        {"started_at":1795168797000,"request":{"id":"r-1"},"response":{"status":200},
         "ai":{"proxy":{"meta":{"provider_name":"openai","request_model":"gpt-5.5"},
          "usage":{"prompt_tokens":9,"completion_tokens":3},"payload":{"request":"%s"}},
          "judge":{"usage":{"prompt_tokens":1,"total_tokens":1}}}}
        """;

    List<ToolEvent> events = KONG.events(line.formatted("{\\\"messages\\\":" + QUOTED + "}"));

    assertThat(events)
        .extracting(ToolEvent::getKind)
        .containsExactly("model_request", "prompt", "model_request");
    assertThat(events.get(1).getPromptText()).isEqualTo("sort the list");
    assertThat(events.get(1).getSourceEvent()).isEqualTo("kong.prompt");
    assertThat(events.get(0).getPromptId()).isEqualTo(events.get(1).getPromptId());
    assertThat(events.get(0).getAttributes().toString()).doesNotContain("sort the list");
  }

  @Test
  void tellsThePromptThatEnvoyWroteDownOfACallOnly() {
    String line = "{\"start_time\":\"2026-11-20T09:59:57Z\",%s\"gen_ai.input.messages\":%s}";
    String call = "\"gen_ai.request.model\":\"m\",\"gen_ai.usage.input_tokens\":5,";

    List<ToolEvent> events = ENVOY.events(line.formatted(call, ASKED));

    assertThat(events).extracting(ToolEvent::getKind).containsExactly("model_request", "prompt");
    assertThat(events.get(1).getPromptText()).isEqualTo("sort the list");
    assertThat(events.get(0).getAttributes()).doesNotContainKey("gen_ai.input.messages");
    assertThat(ENVOY.events(line.formatted("", ASKED))).hasSize(1);
  }

  private static String id(String report) {
    return LITELLM.events(report).get(1).getEventId();
  }
}
