package io.tollgate.collector.http;

import com.google.protobuf.CodedOutputStream;
import io.tollgate.collector.intake.Intakes;
import io.tollgate.collector.intake.OtlpIntake;
import io.tollgate.collector.wire.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Error body of OTLP/HTTP: a {@code google.rpc.Status} in the encoding of the request. */
final class OtlpStatus {

  private static final int CODE = 1;
  private static final int MESSAGE = 2;

  private OtlpStatus() {}

  /**
   * Converts an answer to OTLP's form; returns it unchanged if it is no error or the request is not
   * OTLP.
   *
   * @param contentType of the request, lower case, without parameters
   */
  static Answer of(Answer answer, String path, String contentType) {
    String message = answer.message();
    if (message.isEmpty() || !(Intakes.BY_PATH.get(path) instanceof OtlpIntake)) {
      return answer;
    }
    int code = Grpc.status(answer.status());
    return switch (contentType) {
      case Answer.JSON -> with(answer, contentType, json(code, message));
      case Answer.PROTOBUF -> with(answer, contentType, protobuf(code, message));
      default -> answer;
    };
  }

  private static Answer with(Answer answer, String contentType, byte[] body) {
    return new Answer(answer.status(), contentType, body, answer.headers());
  }

  /** The message needs no escaping, see {@link Answer#error}. */
  private static byte[] json(int code, String message) {
    return ("{\"code\":" + code + ",\"message\":\"" + message + "\"}\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] protobuf(int code, String message) {
    byte[] body =
        new byte
            [CodedOutputStream.computeInt32Size(CODE, code)
                + CodedOutputStream.computeStringSize(MESSAGE, message)];
    CodedOutputStream out = CodedOutputStream.newInstance(body);
    try {
      out.writeInt32(CODE, code);
      out.writeString(MESSAGE, message);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body;
  }
}
