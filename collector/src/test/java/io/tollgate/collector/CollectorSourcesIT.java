package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.tollgate.event.DeadLetter;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The paths of all sources other than OTLP logs, over HTTP and with a real broker. */
class CollectorSourcesIT {

  private static final ObjectMapper JSON = new ObjectMapper();
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

  @Test
  void takesRecordsOfLiteLlmInAllItsShapes() throws Exception {
    String record =
        "{\"id\":\"a%d\",\"call_type\":\"acompletion\",\"status\":\"success\",\"model\":\"gpt-5.5\","
            + "\"prompt_tokens\":10,\"completion_tokens\":5,\"trace_id\":\"t\"}";
    String first = record.formatted(1);
    String second = record.formatted(2);

    assertThat(text(client.post("/ingest/litellm", "[" + first + "," + second + "]")))
        .isEqualTo("{\"accepted\":2,\"dead_letters\":0}");
    assertThat(text(client.post("/ingest/litellm", first + "\n" + second + "\n")))
        .isEqualTo("{\"accepted\":2,\"dead_letters\":0}");
    assertThat(text(client.post("/ingest/litellm", first)))
        .isEqualTo("{\"accepted\":1,\"dead_letters\":0}");
    assertThat(text(client.post("/ingest/litellm", "[null," + first + ",{\"cost\":NaN}]")))
        .startsWith("{\"accepted\":1,\"dead_letters\":2")
        .contains("\"report\":0", "\"report\":2");
    assertThat(rig.newEvents())
        .hasSize(6)
        .allSatisfy(event -> assertThat(event.key()).isEqualTo("t"));
    assertThat(rig.newDeadLetters())
        .extracting(DeadLetter::getReason)
        .containsExactly("malformed_record", "malformed_record");
  }

  /** What comes before its prompt has no purpose. */
  @Test
  void writesThePromptOfACallBeforeTheCall() throws Exception {
    String report =
        "{\"id\":\"b\",\"call_type\":\"acompletion\",\"status\":\"success\",\"model\":\"gpt-5.5\","
            + "\"prompt_tokens\":10,\"completion_tokens\":5,\"trace_id\":\"asked\","
            + "\"messages\":[{\"role\":\"user\",\"content\":\"sort the list\"}]}";

    assertThat(text(client.post("/ingest/litellm", report)))
        .isEqualTo("{\"accepted\":2,\"dead_letters\":0}");
    assertThat(rig.newEvents())
        .extracting(event -> event.value().getKind())
        .containsExactly("prompt", "model_request");
  }

  @Test
  void keepsABrokenLineAsideAndTakesTheOthers() throws Exception {
    HttpResponse<byte[]> answer =
        client.post("/ingest/envoy-ai-gateway", "{\"path\":\"/a\"}\n{broken\n{\"path\":\"/b\"}\n");

    assertThat(text(answer))
        .contains("\"accepted\":2,\"dead_letters\":1")
        .contains("\"report\":1,\"reason\":\"malformed_record\"");
    assertThat(rig.newEvents()).hasSize(2);
    assertThat(rig.newDeadLetters())
        .extracting(DeadLetter::getOriginalFormat)
        .containsExactly("http_body");
  }

  @Test
  void refusesABrokenArrayAsAWhole() throws Exception {
    assertThat(client.post("/v1/events", "[{\"kind\":\"other\"},").statusCode()).isEqualTo(400);
    assertThat(rig.newDeadLetters())
        .extracting(DeadLetter::getReason)
        .containsExactly("malformed_body");
  }

  @Test
  void servesItsOwnDescriptionAndTakesTheExamplesInIt() throws Exception {
    HttpResponse<byte[]> document = client.send(client.anonymous("/openapi.yaml").GET());
    JsonNode content = document().at("/paths/~1v1~1events/post/requestBody/content");

    assertThat(document.statusCode()).isEqualTo(200);
    for (JsonNode type :
        List.of(content.path("application/json"), content.path("application/x-ndjson"))) {
      for (JsonNode example : type.path("examples")) {
        JsonNode value = example.path("value");
        String body = value.isTextual() ? value.textValue() : value.toString();
        HttpResponse<byte[]> answer = client.post("/v1/events", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).contains("\"dead_letters\":0");
      }
    }
    assertThat(rig.newEvents()).hasSize(6);
  }

  @Test
  void recordsWhatEntersAnAssetAsItsDescriptionShows() throws Exception {
    JsonNode examples =
        document().at("/paths/~1v1~1movements/post/requestBody/content/application~1json/examples");

    assertThat(examples).isNotEmpty();
    for (JsonNode example : examples) {
      HttpResponse<byte[]> answer = client.record(example.path("value").toString());

      assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
      assertThat(text(answer)).contains("\"movements\":1,\"without_text\":0");
    }
    assertThat(rig.newMovements())
        .hasSize(2)
        .allSatisfy(
            movement -> {
              assertThat(movement.key()).isEqualTo(movement.value().getMovementId());
              assertThat(movement.value().getAssetId()).isEqualTo("suite-7");
              assertThat(movement.value().getRecordingId()).startsWith("cred-ci/");
            });
  }

  @Test
  void recordsNothingForACredentialOfReportsAndKeepsNoContentThatItRefuses() throws Exception {
    String good = "{\"asset_id\":\"a\",\"items\":[{\"item\":\"b.py\",\"content\":\"x = 1\"}]}";

    assertThat(client.post("/v1/movements", good).statusCode()).isEqualTo(403);
    HttpResponse<byte[]> refused = client.record(good.replace("asset_id", "asset\\u0022"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(refused.body()).path("error").asText())
        .isEqualTo("asset\" is not known; asset_id is missing");
    assertThat(rig.newMovements()).isEmpty();
    assertThat(rig.newDeadLetters()).isEmpty();
  }

  @Test
  void takesCloudEventsInHeadersAndInBatches() throws Exception {
    HttpResponse<byte[]> binary =
        client.send(
            client
                .request("/ingest/cloudevents", BodyPublishers.ofString("{\"model\":\"m\"}"))
                .header("Content-Type", "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/bots/a%20b")
                .header("ce-type", "com.example.model_request")
                .header("ce-subject", "s-ce"));
    HttpResponse<byte[]> batch =
        client.send(
            client
                .request(
                    "/ingest/cloudevents",
                    BodyPublishers.ofString(
                        "[{\"specversion\":\"1.0\",\"id\":\"2\",\"source\":\"a\",\"type\":\"x.session\","
                            + "\"subject\":\"s-ce\",\"data\":{}}]"))
                .header("Content-Type", "application/cloudevents-batch+json"));

    assertThat(text(binary)).isEqualTo("{\"accepted\":1,\"dead_letters\":0}");
    assertThat(text(batch)).isEqualTo("{\"accepted\":1,\"dead_letters\":0}");
    assertThat(rig.newEvents())
        .extracting(event -> event.value().getKind())
        .containsExactly("model_request", "session");
  }

  @Test
  void takesSpansAndMetrics() throws Exception {
    HttpResponse<byte[]> spans =
        client.post(
            "/v1/traces",
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"a\"},7]}]}]}");
    HttpResponse<byte[]> metrics =
        client.post(
            "/v1/metrics",
            "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"codex.tool.call\","
                + "\"sum\":{\"dataPoints\":[{\"asInt\":\"1\"}]}}]}]}]}");
    HttpResponse<byte[]> empty =
        client.send(
            client
                .request("/v1/traces", BodyPublishers.ofByteArray(new byte[0]))
                .header("Content-Type", "application/x-protobuf"));

    assertThat(text(spans)).contains("\"rejectedSpans\":\"1\"");
    assertThat(text(metrics)).isEqualTo("{}");
    assertThat(ExportTraceServiceResponse.parseFrom(empty.body()).hasPartialSuccess()).isFalse();
    assertThat(rig.newEvents())
        .extracting(event -> event.value().getKind())
        .containsExactlyInAnyOrder("other", "coverage");
    rig.newDeadLetters();
  }

  @Test
  void goesOnWithARolloutThatComesInPieces() throws Exception {
    String meta =
        "{\"timestamp\":\"2026-05-15T04:11:00Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"th\"}}\n";
    String row =
        "{\"timestamp\":\"2026-05-15T04:11:09Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
            + "\"user_message\",\"message\":\"go on\"}}\n";
    HttpResponse<byte[]> answer =
        client.send(
            client
                .request("/v1/transcripts/codex", BodyPublishers.ofString(meta + row))
                .header("x-tollgate-context-lines", "1"));

    assertThat(text(answer)).isEqualTo("{\"accepted\":1,\"dead_letters\":0}");
    assertThat(rig.newEvents())
        .singleElement()
        .satisfies(event -> assertThat(event.key()).isEqualTo("th"));
  }

  @Test
  void takesASessionOfGeminiWholeAndInPieces() throws Exception {
    String metadata =
        "\"sessionId\":\"gem\",\"projectHash\":\"h\",\"startTime\":\"2026-11-20T09:00:00Z\"";
    String prompt =
        "{\"id\":\"u\",\"timestamp\":\"2026-11-20T09:00:01Z\",\"type\":\"user\",\"content\":\"go on\"}";
    String pieces = "{" + metadata + "}\n" + prompt + "\n";

    assertThat(
            text(
                client.post(
                    "/v1/transcripts/gemini", "{" + metadata + ",\"messages\":[" + prompt + "]}")))
        .isEqualTo("{\"accepted\":2,\"dead_letters\":0}");
    assertThat(
            text(
                client.send(
                    client
                        .request("/v1/transcripts/gemini", BodyPublishers.ofString(pieces))
                        .header("x-tollgate-context-lines", "1"))))
        .isEqualTo("{\"accepted\":1,\"dead_letters\":0}");
    assertThat(rig.newEvents())
        .allSatisfy(event -> assertThat(event.key()).isEqualTo("gem"))
        .extracting(event -> event.value().getKind())
        .containsExactly("session", "prompt", "prompt");
  }

  @Test
  void countsWhatAVendorAddedByName() throws Exception {
    client.post(
        "/v1/logs",
        CollectorIT.json(
            CollectorIT.prompt("s-new", 1).replace("user_prompt", "holographic_prompt")));

    assertThat(rig.newEvents())
        .singleElement()
        .satisfies(event -> assertThat(event.value().getKind()).isEqualTo("other"));
    assertThat(client.management("/metrics").body())
        .contains("tollgate_unknown_events_total{event=\"claude_code.holographic_prompt\"} 1.0");
  }

  private static JsonNode document() throws Exception {
    return JSON.valueToTree(
        new Load(LoadSettings.builder().build())
            .loadFromString(text(client.send(client.anonymous("/openapi.yaml").GET()))));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
