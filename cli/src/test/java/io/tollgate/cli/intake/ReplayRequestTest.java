package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.tollgate.event.DeadLetter;
import io.tollgate.otlp.MalformedExportException;
import io.tollgate.otlp.OtlpJson;
import io.tollgate.otlp.OtlpProtobuf;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Signal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayRequestTest {

  private static final Map<String, String> RESOURCE =
      Map.of("service.name", "claude-\"code", "service.version", "2.1");

  @Test
  void aJsonRecordComesWithItsResourceAndScope() throws MalformedExportException {
    String original =
        "{\"timeUnixNano\":\"17\",\"attributes\":[{\"key\":\"a\",\"value\":{\"intValue\":\"3\"}}]}";

    ReplayRequest request =
        ReplayRequest.of(
            letter("/v1/logs", "otlp_json_record", original.getBytes(StandardCharsets.UTF_8)));

    assertThat(request.contentType()).isEqualTo("application/json");
    OtlpRecord record = OtlpJson.read(request.body(), Signal.LOGS).records().get(0);
    assertThat(record.resource()).containsExactlyInAnyOrderEntriesOf(Map.copyOf(RESOURCE));
    assertThat(record.scopeName()).isEqualTo("com.scope");
    assertThat(record.timeUnixNano()).isEqualTo(17);
    assertThat(record.attributes().get("a")).isEqualTo(3L);
    assertThat(record.original().length()).isEqualTo(original.length());
  }

  @Test
  void aProtobufRecordToo() throws MalformedExportException {
    LogRecord log =
        LogRecord.newBuilder()
            .setTimeUnixNano(17)
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("a")
                    .setValue(AnyValue.newBuilder().setStringValue("b")))
            .build();

    ReplayRequest request =
        ReplayRequest.of(letter("/v1/logs", "otlp_protobuf_record", log.toByteArray()));

    assertThat(request.contentType()).isEqualTo("application/x-protobuf");
    OtlpRecord record = OtlpProtobuf.read(request.body(), Signal.LOGS).records().get(0);
    assertThat(record.resource()).containsExactlyInAnyOrderEntriesOf(Map.copyOf(RESOURCE));
    assertThat(record.scopeName()).isEqualTo("com.scope");
    assertThat(record.attributes().get("a")).isEqualTo("b");
  }

  @Test
  void spansAndPointsHaveTheirOwnNames() throws MalformedExportException {
    byte[] span = "{\"name\":\"chat\",\"traceId\":\"01\"}".getBytes(StandardCharsets.UTF_8);

    ReplayRequest request = ReplayRequest.of(letter("/v1/traces", "otlp_json_record", span));

    assertThat(request.path()).isEqualTo("/v1/traces");
    assertThat(OtlpJson.read(request.body(), Signal.SPANS).records()).hasSize(1);
    assertThat(new String(request.body(), StandardCharsets.UTF_8)).contains("scopeSpans");
  }

  @ParameterizedTest
  @CsvSource({
    "/ingest/litellm, {}, application/json",
    "/v1/transcripts/claude-code, {}, application/json",
    "/v1/logs, ' {', application/json",
    "/v1/logs, x, application/x-protobuf",
  })
  void wholeBodiesAndLinesGoAsTheyCame(String path, String body, String type) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

    ReplayRequest request = ReplayRequest.of(letter(path, "http_body", bytes));

    assertThat(request.path()).isEqualTo(path);
    assertThat(request.body()).isEqualTo(bytes);
    assertThat(request.contentType()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/logs, 3, only the beginning of the input was stored",
    "tool-events, 2, it was read from topic tool-events; its writer must write it again",
    "/hooks/codex, 2, the caller has already received an answer",
    "/v1/transcripts/codex, 2, a single line of a rollout cannot be replayed; import the file"
        + " again",
    "/v1/transcripts/gemini, 2, a single message does not name its session; import the file again",
    "/v1/transcripts/copilot, 2, a single message does not name its session; import the file again",
  })
  void whatCannotBeSentAgainIsTold(String origin, long size, String why) {
    DeadLetter letter = letter(origin, "http_body", new byte[2]);
    letter.setOriginalSize(size);

    assertThat(ReplayRequest.obstacle(letter)).contains(why);
  }

  private static DeadLetter letter(String origin, String format, byte[] original) {
    DeadLetter letter = new DeadLetter();
    letter.setOrigin(origin);
    letter.setOriginalFormat(format);
    letter.setOriginal(ByteBuffer.wrap(original));
    letter.setOriginalSize(original.length);
    letter.setOriginalKept(original.length);
    letter.setResource(RESOURCE);
    letter.setScope("com.scope");
    return letter;
  }
}
