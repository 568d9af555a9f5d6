package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorReplyTest {

  private static final String PROTOBUF = "application/x-protobuf";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"accepted\":0,\"dead_letters\":1}",
        "{\"accepted\":10, \"dead_letters\": 20}",
        "{\"partialSuccess\":{\"rejectedLogRecords\":\"1\",\"errorMessage\":\"x\"}}"
      })
  void jsonTellsOfDeadLetters(String answer) {
    assertThat(json(200, answer).isWhole()).isFalse();
    assertThat(json(200, answer).isGood()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "{\"accepted\":1,\"dead_letters\":0}", "taken", "[1]"})
  void otherAnswersAreWhole(String answer) {
    assertThat(json(200, answer).isWhole()).isTrue();
    assertThat(json(503, answer).isWhole()).isFalse();
  }

  @Test
  void protobufTellsOfDeadLettersAsText() throws IOException {
    byte[] told = message(out -> out.writeInt64(1, 2), out -> out.writeString(2, "kept: 2 of x"));

    CollectorReply collectorReply =
        CollectorReply.of(200, PROTOBUF, message(out -> out.writeByteArray(1, told)));

    assertThat(collectorReply.body()).isEqualTo("2 rejected: kept: 2 of x");
    assertThat(collectorReply.isWhole()).isFalse();
  }

  /** A partial success without a rejected record is a remark. */
  @Test
  void aRemarkInProtobufIsNoDeadLetter() throws IOException {
    byte[] told = message(out -> out.writeString(2, "slow down"));

    CollectorReply collectorReply =
        CollectorReply.of(200, PROTOBUF, message(out -> out.writeByteArray(1, told)));

    assertThat(collectorReply.isWhole()).isTrue();
    assertThat(CollectorReply.of(200, PROTOBUF, new byte[0]))
        .isEqualTo(new CollectorReply(200, "", false));
  }

  @Test
  void aRefusalInProtobufIsItsMessage() throws IOException {
    byte[] status = message(out -> out.writeInt32(1, 3), out -> out.writeString(2, "no such path"));

    CollectorReply collectorReply = CollectorReply.of(400, PROTOBUF, status);

    assertThat(collectorReply.firstLine()).isEqualTo("400 no such path");
    assertThat(collectorReply.isWhole()).isFalse();
  }

  @Test
  void whatCannotBeReadIsNotWhole() {
    assertThat(CollectorReply.of(200, PROTOBUF, new byte[] {0x0a, 0x7f}).isWhole()).isFalse();
  }

  private static CollectorReply json(int status, String body) {
    return CollectorReply.of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private interface Field {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Field... fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    for (Field field : fields) {
      field.write(out);
    }
    out.flush();
    return bytes.toByteArray();
  }
}
