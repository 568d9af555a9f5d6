package io.tollgate.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpStatusTest {

  private static final Answer BUSY = Answer.of(Refusal.BUSY);

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/logs", "/v1/traces", "/v1/metrics"})
  void tellsAnErrorInTheEncodingOfTheRequest(String path) throws Exception {
    Answer json = OtlpStatus.of(BUSY, path, Answer.JSON);
    Answer protobuf = OtlpStatus.of(BUSY, path, Answer.PROTOBUF);

    assertThat(json.status()).isEqualTo(429);
    assertThat(json.headers()).isEqualTo(Map.of("Retry-After", "1"));
    assertThat(json.contentType()).isEqualTo(Answer.JSON);
    assertThat(new String(json.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"code\":14,\"message\":\"" + Refusal.BUSY.detail() + "\"}\n");
    assertThat(protobuf.status()).isEqualTo(429);
    assertThat(protobuf.headers()).isEqualTo(Map.of("Retry-After", "1"));
    assertThat(protobuf.contentType()).isEqualTo(Answer.PROTOBUF);
    CodedInputStream body = CodedInputStream.newInstance(protobuf.body());
    assertThat(body.readTag()).isEqualTo(1 << 3);
    assertThat(body.readInt32()).isEqualTo(14);
    assertThat(body.readTag()).isEqualTo(2 << 3 | 2);
    assertThat(body.readString()).isEqualTo(Refusal.BUSY.detail());
    assertThat(body.isAtEnd()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/events,application/json",
    "/ingest/litellm,application/json",
    "/v1/logs,text/xml",
    "/v1/logs,''",
    "/nowhere,application/json"
  })
  void leavesWhatIsNoRequestOfOtlp(String path, String contentType) {
    assertThat(OtlpStatus.of(BUSY, path, contentType)).isSameAs(BUSY);
  }

  @Test
  void leavesWhatIsNoError() {
    Answer done = Answer.json(200, "{}");

    assertThat(OtlpStatus.of(done, "/v1/logs", Answer.JSON)).isSameAs(done);
  }
}
