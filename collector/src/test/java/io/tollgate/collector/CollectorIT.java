package io.tollgate.collector;

import static io.tollgate.collector.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.tollgate.collector.wire.GzipTest;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEvent;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CollectorIT {

  private static CollectorRig rig;
  private static CollectorClient client;

  @BeforeAll
  static void start() throws Exception {
    rig = CollectorRig.start();
    client = rig.client();
    // It is ready once it has read which orders stand, which takes a moment.
    patiently().until(() -> client.management("/readyz").statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void storesAnExportBeforeItAnswers() throws Exception {
    HttpResponse<byte[]> answer =
        client.post("/v1/logs", json(prompt("s-json", 1), prompt("s-json", 2)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{}");
    List<ConsumerRecord<String, ToolEvent>> events = rig.newEvents();
    assertThat(events)
        .hasSize(2)
        .allSatisfy(
            record -> {
              assertThat(record.key()).isEqualTo("s-json");
              assertThat(record.timestamp()).isEqualTo(CollectorRig.NOW.toEpochMilli());
              assertThat(record.value().getCredentialId()).isEqualTo("cred-1");
              assertThat(record.value().getVerifiedTeam()).isEqualTo("platform");
            });
    assertThat(events.get(0).partition()).isEqualTo(events.get(1).partition());
  }

  @Test
  void takesProtobufOnTheBarePathAndAnswersInProtobuf() throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            client
                .request("/", BodyPublishers.ofByteArray(protobuf("s-pb")))
                .header("Content-Type", "application/x-protobuf"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ExportLogsServiceResponse.parseFrom(answer.body()))
        .isEqualTo(ExportLogsServiceResponse.getDefaultInstance());
    assertThat(rig.newEvents())
        .singleElement()
        .satisfies(record -> assertThat(record.key()).isEqualTo("s-pb"));
  }

  @Test
  void takesGzipOfSeveralMembersAndChunkedBodies() throws Exception {
    String whole = json(prompt("s-gz", 1));
    byte[] members =
        GzipTest.join(GzipTest.gzip(whole.substring(0, 30)), GzipTest.gzip(whole.substring(30)));

    HttpResponse<byte[]> answer =
        client.send(
            client
                .request(
                    "/v1/logs",
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(members)))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Content-Encoding", "gzip"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(rig.newEvents()).hasSize(1);
  }

  @Test
  void keepsABadRecordAsideAndSaysSo() throws Exception {
    String bad = prompt("s-bad", 2).replace("2026-11-20", "2019-11-20");

    HttpResponse<byte[]> answer = client.post("/v1/logs", json(prompt("s-bad", 1), bad, "7"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer))
        .contains("\"partialSuccess\":{\"rejectedLogRecords\":\"2\"")
        .contains("1 malformed_record")
        .contains("1 time_out_of_range");
    assertThat(rig.newEvents()).hasSize(1);
    List<DeadLetter> letters = rig.newDeadLetters();
    assertThat(letters)
        .extracting(DeadLetter::getReason)
        .containsExactlyInAnyOrder("malformed_record", "time_out_of_range");
    assertThat(letters)
        .extracting(letter -> StandardCharsets.UTF_8.decode(letter.getOriginal()).toString())
        .containsExactlyInAnyOrder(bad, "7");
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(letter.getStage()).isEqualTo("collector");
              assertThat(letter.getOrigin()).isEqualTo("/v1/logs");
              assertThat(letter.getOriginalFormat()).isEqualTo("otlp_json_record");
            });
  }

  @Test
  void endsARecordOfTenMegabytesAsADeadLetter() throws Exception {
    String huge = prompt("s-huge", 1).replace("write a sort", "x".repeat(10_000_000));

    HttpResponse<byte[]> answer = client.post("/v1/logs", json(huge, prompt("s-huge", 2)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(rig.newEvents()).hasSize(1);
    assertThat(rig.newDeadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.getReason()).isEqualTo("record_too_large");
              assertThat(letter.getOriginalSize()).isEqualTo(huge.length());
              assertThat(letter.getOriginalKept()).isEqualTo(64 * 1024);
              assertThat(letter.getOriginal().remaining()).isEqualTo(64 * 1024);
              assertThat(letter.getOriginalSha256()).hasSize(64);
            });
  }

  @Test
  void endsAnEventThatIsTooLargeAsADeadLetter() throws Exception {
    HttpResponse<byte[]> answer =
        client.post("/v1/logs", json(prompt("s-" + "x".repeat(600 * 1024), 1)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(rig.newDeadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.getReason()).isEqualTo("record_too_large"));
  }

  @Test
  void refusesBodiesButKeepsThem() throws Exception {
    assertThat(client.post("/v1/logs", "{nonsense").statusCode()).isEqualTo(400);
    assertThat(client.post("/v1/logs", "x".repeat(17 * 1024 * 1024)).statusCode()).isEqualTo(413);
    assertThat(gzipped(GzipTest.gzip("0".repeat(65 * 1024 * 1024)))).isEqualTo(413);
    assertThat(gzipped("text".getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
    assertThat(
            client
                .send(
                    client
                        .request("/v1/logs", BodyPublishers.ofString("<a/>"))
                        .header("Content-Type", "text/xml"))
                .statusCode())
        .isEqualTo(415);

    assertThat(rig.newDeadLetters())
        .allSatisfy(letter -> assertThat(letter.getOriginalFormat()).isEqualTo("http_body"))
        .extracting(DeadLetter::getReason)
        .containsExactlyInAnyOrder(
            "malformed_body",
            "body_too_large",
            "body_too_large",
            "malformed_body",
            "malformed_body");
    assertThat(rig.newEvents()).isEmpty();
  }

  @Test
  void turnsAwayWhatHasNoTokenPathOrMethod() throws Exception {
    HttpResponse<byte[]> noToken =
        client.send(client.anonymous("/v1/logs").POST(BodyPublishers.ofString("{}")));
    HttpResponse<byte[]> wrongToken =
        client.send(
            client
                .anonymous("/v1/logs")
                .header("Authorization", "Bearer tg_wrong")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(noToken.statusCode()).isEqualTo(401);
    assertThat(noToken.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(text(noToken)).startsWith("{\"error\":\"").endsWith("\"}\n");
    assertThat(wrongToken.statusCode()).isEqualTo(401);
    assertThat(client.send(client.anonymous("/v2/logs").GET()).statusCode()).isEqualTo(404);
    assertThat(client.send(client.anonymous("/v1/logs").GET()).statusCode()).isEqualTo(405);
  }

  @Test
  void importsATranscript() throws Exception {
    String lines =
        """
        {"type":"user","uuid":"u1","sessionId":"t-1","message":{"content":"tidy up"}}

        {"type":"assistant","uuid":"u2","sessionId":"t-1","message":{"id":"m","model":"x",\
        "usage":{"input_tokens":1,"output_tokens":2}}}
        {"type":"summary","summary":"tidied"}
        {broken
        """;

    HttpResponse<byte[]> answer =
        client.send(
            client
                .request("/v1/transcripts/claude-code", BodyPublishers.ofString(lines))
                .header("x-tollgate-session", "t-1"));

    assertThat(text(answer)).isEqualTo("{\"accepted\":3,\"dead_letters\":1}");
    assertThat(rig.newEvents())
        .allSatisfy(record -> assertThat(record.key()).isEqualTo("t-1"))
        .extracting(record -> record.value().getKind())
        .containsExactly("prompt", "model_request", "other");
    assertThat(rig.newDeadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.getOriginalFormat()).isEqualTo("transcript_line"));
  }

  @Test
  void tellsItsHealthAndItsFigures() throws Exception {
    client.post("/v1/logs", json(prompt("s-figures", 1)));
    rig.newEvents();

    assertThat(client.management("/readyz").statusCode()).isEqualTo(200);
    assertThat(client.management("/livez").statusCode()).isEqualTo(200);
    assertThat(client.management("/metrics").body())
        .contains("tollgate_records_total{kind=\"prompt\",source=\"claude-code\"}")
        .contains("tollgate_requests_total{status=\"200\"}")
        .contains("tollgate_in_flight_bytes 0.0");
  }

  private static int gzipped(byte[] body) throws Exception {
    return client
        .send(
            client
                .request("/v1/logs", BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip"))
        .statusCode();
  }

  static String json(String... records) {
    return "{\"resourceLogs\":[{\"resource\":{\"attributes\":["
        + attribute("service.name", "claude-code")
        + "]},\"scopeLogs\":[{\"logRecords\":["
        + String.join(",", records)
        + "]}]}]}";
  }

  static String prompt(String session, int sequence) {
    return "{\"attributes\":["
        + String.join(
            ",",
            attribute("event.name", "user_prompt"),
            attribute("session.id", session),
            attribute("event.sequence", Integer.toString(sequence)),
            attribute("event.timestamp", "2026-11-20T09:59:59Z"),
            attribute("prompt", "write a sort"))
        + "]}";
  }

  private static String attribute(String key, String value) {
    return "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
  }

  private static byte[] protobuf(String session) {
    LogRecord record =
        LogRecord.newBuilder()
            .setTimeUnixNano(1_795_168_799_000_000_000L)
            .setBody(AnyValue.newBuilder().setStringValue("claude_code.user_prompt"))
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("session.id")
                    .setValue(AnyValue.newBuilder().setStringValue(session)))
            .build();
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
        .build()
        .toByteArray();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
