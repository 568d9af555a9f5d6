package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.collector.intake.Intakes;
import io.tollgate.event.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets planted in everything that can be sent must not be in anything that is stored. */
class CanaryIT {

  private static final String KEY = "AKIACANARYCANARY1234";
  private static final String MAIL = "canary@elsewhere.example";
  private static final String PLANTED = KEY + " " + MAIL + " password=canary-bird7";

  private static final String EVENT =
      "{\"kind\":\"prompt\",\"tool\":\"own\",\"session_id\":\"s\",\"event_time\":\"2026-11-20T09:00:00Z\","
          + "\"prompt\":\"PLANTED\",\"error\":\"PLANTED\",\"working_directory\":\"/PLANTED\","
          + "\"repository\":\"https://u:PLANTED@host/r\",\"project\":\"PLANTED\",\"model\":\"PLANTED\","
          + "\"tool_name\":\"PLANTED\",\"change_id\":\"PLANTED\",\"team\":\"PLANTED\","
          + "\"source_event\":\"PLANTED\",\"paths\":[\"/PLANTED\"],\"attributes\":{\"a\":\"PLANTED\"}}";

  /**
   * One good report of each source, with the canary wherever people or tools write what they like.
   */
  private static final Map<String, List<String>> REPORTS =
      Map.ofEntries(
          Map.entry(
              "/v1/logs",
              List.of(
                  CollectorIT.json(CollectorIT.prompt("s", 1).replace("write a sort", PLANTED)),
                  log("codex.tool_result", "arguments", "output", "error.message"),
                  log("gemini_cli.tool_call", "function_args", "error", "metadata"),
                  log("gen_ai.choice", "gen_ai.output.messages", "gen_ai.tool.call.arguments"),
                  log("claude_code.tomorrow", "anything", "body"))),
          Map.entry(
              "/v1/traces",
              List.of(
                  "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"01\",\"spanId\":\"02\","
                      + "\"name\":\"chat\",\"endTimeUnixNano\":\"1795168799000000000\",\"attributes\":"
                      + attributes("gen_ai.input.messages", "x")
                      + "}]}]}]}")),
          Map.entry(
              "/v1/metrics",
              List.of(
                  "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"m\",\"gauge\":"
                      + "{\"dataPoints\":[{\"asInt\":1,\"timeUnixNano\":\"1795168799000000000\","
                      + "\"attributes\":"
                      + attributes("x", "file")
                      + "}]}}]}]}]}")),
          Map.entry(
              "/v1/transcripts/claude-code",
              List.of(
                  "{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"s\",\"gitBranch\":\"PLANTED\",\"cwd\":"
                      + "\"/home/PLANTED\",\"timestamp\":\"2026-11-20T09:00:00Z\",\"message\":"
                      + "{\"role\":\"user\",\"content\":\"PLANTED\"}}\n")),
          Map.entry(
              "/v1/transcripts/codex",
              List.of(
                  "{\"timestamp\":\"2026-11-20T09:00:00Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"s\","
                      + "\"cwd\":\"/home/PLANTED\",\"git\":{\"repository_url\":\"https://u:PLANTED@host/r\"}}}\n"
                      + "{\"timestamp\":\"2026-11-20T09:00:01Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
                      + "\"user_message\",\"message\":\"PLANTED\"}}\n")),
          Map.entry(
              "/v1/transcripts/gemini",
              List.of(
                  "{\"sessionId\":\"s\",\"projectHash\":\"h\",\"startTime\":\"2026-11-20T09:00:00Z\",\"summary\":"
                      + "\"PLANTED\",\"messages\":[{\"id\":\"u\",\"timestamp\":\"2026-11-20T09:00:01Z\",\"type\":"
                      + "\"user\",\"content\":\"PLANTED\"},{\"id\":\"g\",\"timestamp\":\"2026-11-20T09:00:02Z\","
                      + "\"type\":\"gemini\",\"content\":\"PLANTED\",\"toolCalls\":[{\"id\":\"t\",\"name\":"
                      + "\"run_shell_command\",\"args\":{\"command\":\"PLANTED\"},\"result\":[\"PLANTED\"],"
                      + "\"status\":\"success\"}]}]}")),
          Map.entry(
              "/v1/transcripts/copilot",
              List.of(
                  """
                  {"type":"session.start","data":{"sessionId":"s","context":{"cwd":"/home/PLANTED","repository":"PLANTED"}},"id":"1","timestamp":"2026-11-20T09:00:00Z"}
                  {"type":"user.message","data":{"content":"PLANTED","transformedContent":"PLANTED"},"id":"2","timestamp":"2026-11-20T09:00:01Z"}
                  {"type":"assistant.message","data":{"content":"PLANTED","reasoningText":"PLANTED"},"id":"3","timestamp":"2026-11-20T09:00:02Z"}
                  {"type":"tool.execution_start","data":{"toolCallId":"t","toolName":"bash","arguments":{"command":"PLANTED"}},"id":"4","timestamp":"2026-11-20T09:00:03Z"}
                  {"type":"tool.execution_complete","data":{"toolCallId":"t","success":false,"result":{"content":"PLANTED"},"error":{"message":"PLANTED"}},"id":"5","timestamp":"2026-11-20T09:00:04Z"}
                  """)),
          Map.entry(
              "/v1/transcripts/opencode",
              List.of(
                  """
                  {"session":{"id":"s","directory":"/home/PLANTED"},"info":{"id":"u","sessionID":"s","role":"user","time":{"created":1795166400000}},"parts":[{"type":"text","text":"PLANTED"}]}
                  {"info":{"id":"a","sessionID":"s","role":"assistant","time":{"created":1795166401000},"modelID":"m","providerID":"p","path":{"cwd":"/home/PLANTED"}},"parts":[{"type":"text","text":"PLANTED"},{"type":"tool","callID":"c","tool":"bash","id":"p","state":{"status":"error","input":{"command":"PLANTED"},"error":"PLANTED","output":"PLANTED"}}]}
                  """)),
          Map.entry("/hooks/claude-code", List.of(hook("PreToolUse"))),
          Map.entry("/hooks/codex", List.of(hook("PreToolUse"))),
          Map.entry("/hooks/gemini", List.of(hook("BeforeTool"))),
          Map.entry(
              "/ingest/litellm",
              List.of(
                  "{\"id\":\"c\",\"call_type\":\"acompletion\",\"status\":\"failure\",\"model\":\"m\",\"endTime\":"
                      + "\"2026-11-20 09:20:46\",\"error_str\":\"PLANTED\",\"messages\":[{\"role\":\"user\","
                      + "\"content\":\"PLANTED\"}],\"response\":\"PLANTED\",\"metadata\":{\"spend_logs_metadata\":"
                      + "{\"note\":\"PLANTED\"}},\"api_base\":\"https://u:PLANTED@host\"}")),
          Map.entry(
              "/ingest/envoy-ai-gateway",
              List.of(
                  "{\"gen_ai.usage.input_tokens\":5,\"gen_ai.request.model\":\"m\",\"x-request-id\":\"r\","
                      + "\"start_time\":\"2026-11-20T09:20:46.847Z\",\"path\":\"/v1?q=PLANTED\",\"note\":\"PLANTED\"}")),
          Map.entry(
              "/ingest/kong",
              List.of(
                  "{\"ai\":{\"proxy\":{\"meta\":{\"provider_name\":\"openai\",\"request_model\":\"m\"},\"usage\":"
                      + "{\"prompt_tokens\":5},\"payload\":{\"request\":\"PLANTED\"}}},\"started_at\":1795166447000,"
                      + "\"request\":{\"id\":\"r\",\"headers\":{\"x-note\":\"PLANTED\"},\"uri\":\"/?q=PLANTED\"}}")),
          Map.entry("/v1/events", List.of(EVENT)),
          Map.entry(
              "/ingest/cloudevents",
              List.of(
                  "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/own\",\"type\":\"prompt\",\"time\":"
                      + "\"2026-11-20T09:00:00Z\",\"subject\":\"PLANTED\",\"data\":"
                      + EVENT
                      + "}")));

  private static CollectorRig rig;
  private static CollectorClient client;

  @BeforeAll
  static void start() throws Exception {
    rig = CollectorRig.start();
    client = rig.client();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/logs", "/v1/transcripts/claude-code", "/hooks/claude-code"})
  void isNowhereWhenTheBodyCannotBeUsed(String path) throws Exception {
    client.post(path, "{\"broken\": \"" + PLANTED);

    List<DeadLetter> letters = rig.deadLettersOnceStored();
    assertThat(letters)
        .singleElement()
        .satisfies(
            letter ->
                assertThat(StandardCharsets.UTF_8.decode(letter.getOriginal()).toString())
                    .contains("[secret:aws-access-key]"));
    assertClean(letters.toString());
  }

  @Test
  void isNowhereWhateverTheSource() throws Exception {
    assertThat(REPORTS.keySet())
        .containsAll(
            Intakes.BY_PATH.keySet().stream()
                .filter(path -> path.length() > 1 && !path.equals("/v1/movements"))
                .toList());
    int sent = 0;
    for (Map.Entry<String, List<String>> source : REPORTS.entrySet()) {
      for (String report : source.getValue()) {
        String body = report.replace("PLANTED", PLANTED);
        assertThat(client.post(source.getKey(), body).statusCode())
            .as(source.getKey())
            .isEqualTo(200);
        sent++;
      }
    }

    List<String> events =
        rig.eventsOnceStored().stream().map(record -> record.value().toString()).toList();
    assertThat(events.size()).isGreaterThanOrEqualTo(sent);
    assertThat(events.toString())
        .contains("[personal:email]", "[secret:aws-access-key]", "[secret:assigned]");
    assertClean(events.toString());
    assertClean(rig.writesOnceStored().toString());
    assertThat(rig.deadLettersOnceStored()).isEmpty();
  }

  @Test
  void isNowhereWhenContentEntersAnAsset() throws Exception {
    String content = "def connect():\\n  return open(key='%s')\\n".formatted(PLANTED);
    String body =
        "{\"asset_id\":\"a\",\"items\":[{\"item\":\"b.py\",\"content\":\"" + content + "\"}]}";

    assertThat(client.record(body).statusCode()).isEqualTo(200);
    assertThat(client.record(body.replace("asset_id", "asset")).statusCode()).isEqualTo(400);

    List<String> movements =
        rig.newMovements().stream().map(record -> record.value().toString()).toList();
    assertThat(movements).hasSize(1);
    assertClean(movements.toString());
    assertThat(rig.newDeadLetters()).isEmpty();
  }

  @Test
  void neitherIsContentOfFilesThatFailedOrCouldNotBeRead() throws Exception {
    String content = "x = 'canary-content'\\ny = 2 # canary-content and what else is written there";
    String write =
        "{\"session_id\":\"s\",\"hook_event_name\":\"PostToolUse%s\",\"tool_name\":\"Write\",\"tool_use_id\":"
            + "\"c-%s\",\"tool_input\":{\"file_path\":\"a.py\",\"content\":\""
            + content
            + "\"}";
    client.post(
        "/hooks/claude-code",
        write.formatted("Failure", "1") + ",\"error\":\"Not found.\\nString: " + content + "\"}");
    client.post("/hooks/claude-code", write.formatted("", "2") + ",\"n\":1e99999999999}");
    client.post("/hooks/claude-code", write.formatted("", "3").substring(0, 190));
    client.post(
        "/v1/transcripts/claude-code",
        "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"tool_use\",\"input\":{\"content\":\""
            + content);
    client.post(
        "/v1/logs", log("claude_code.tomorrow", "file_content").replace("PLANTED", content));

    String events = rig.eventsOnceStored().toString(); // hooks are answered before they are stored
    List<DeadLetter> letters = rig.newDeadLetters();
    assertThat(letters)
        .hasSize(3)
        .allSatisfy(
            letter ->
                assertThat(StandardCharsets.ISO_8859_1.decode(letter.getOriginal()).toString())
                    .contains("[content: ")
                    .doesNotContain("canary-content"));
    assertThat(events).contains("Not found.", "file_content").doesNotContain("canary-content");
  }

  private static String log(String event, String... names) {
    return CollectorIT.json(
        "{\"timeUnixNano\":\"1795168799000000000\",\"attributes\":"
            + attributes(event, names)
            + "}");
  }

  private static String attributes(String event, String... names) {
    StringBuilder list =
        new StringBuilder(
            "[{\"key\":\"event.name\",\"value\":{\"stringValue\":\"" + event + "\"}}");
    for (String name : names) {
      list.append(",{\"key\":\"")
          .append(name)
          .append("\",\"value\":{\"stringValue\":\"PLANTED\"}}");
    }
    return list.append("]").toString();
  }

  private static String hook(String event) {
    return "{\"session_id\":\"s\",\"hook_event_name\":\""
        + event
        + "\",\"tool_name\":\"Bash\",\"tool_use_id\":\"t\",\"cwd\":\"/home/PLANTED\","
        + "\"tool_input\":{\"command\":\"PLANTED\",\"file_path\":\"/PLANTED\",\"content\":\"PLANTED\"}}";
  }

  private static void assertClean(String stored) {
    assertThat(stored).doesNotContain(KEY, MAIL, "canary-bird");
  }
}
