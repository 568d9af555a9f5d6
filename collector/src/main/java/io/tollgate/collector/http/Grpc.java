package io.tollgate.collector.http;

import io.tollgate.collector.intake.Intake;
import io.tollgate.collector.intake.OtlpIntake;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.ByteSink;
import io.tollgate.collector.wire.Gzip;
import io.tollgate.collector.wire.Refusal;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.collector.wire.Zstd;
import io.tollgate.otlp.Signal;
import io.tollgate.otlp.Slice;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The subset of gRPC that OTLP needs: unary calls over HTTP/2. A message consists of a flag (1:
 * compressed), its length in four bytes, and its bytes; the status of the call is in the trailer
 * {@code grpc-status}.
 */
public final class Grpc {

  /** Intakes of the calls that exporters make, by path. */
  public static final Map<String, Intake> INTAKES =
      Map.of(
          path("logs.v1.LogsService"), new OtlpIntake(Signal.LOGS),
          path("trace.v1.TraceService"), new OtlpIntake(Signal.SPANS),
          path("metrics.v1.MetricsService"), new OtlpIntake(Signal.METRICS));

  private static final String CONTENT_TYPE = "application/grpc";
  private static final String STATUS = "grpc-status";
  private static final String MESSAGE = "grpc-message";
  private static final String ENCODING = "grpc-encoding";
  private static final int PREFIX = 5;

  private static final int INVALID_ARGUMENT = 3;
  private static final int PERMISSION_DENIED = 7;
  private static final int RESOURCE_EXHAUSTED = 8;
  private static final int UNIMPLEMENTED = 12;
  private static final int INTERNAL = 13;
  private static final int UNAVAILABLE = 14;
  private static final int UNAUTHENTICATED = 16;

  private Grpc() {}

  /**
   * Whether the request is a gRPC call, whatever its path. Its answers end with trailers, which
   * only HTTP/2 is sure to deliver; gRPC-Web is another protocol.
   */
  static boolean isCall(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null || !type.startsWith(CONTENT_TYPE)) {
      return false;
    }
    boolean isWhole =
        type.length() == CONTENT_TYPE.length()
            || "+;".indexOf(type.charAt(CONTENT_TYPE.length())) >= 0;
    return isWhole && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
  }

  /**
   * Returns the message in a call's body.
   *
   * @param decompressed receives the message if it is compressed
   */
  static byte[] message(Request request, Slice body, ByteSink decompressed)
      throws RefusedException {
    ByteBuffer frame = body.buffer();
    if (frame.remaining() < PREFIX) {
      throw new RefusedException(Refusal.malformed("the call has no message"));
    }
    byte flag = frame.get();
    boolean isCompressed = flag == 1;
    if (flag < 0 || flag > 1) {
      throw new RefusedException(Refusal.malformed("the message's flag is neither 0 nor 1"));
    }
    if (frame.getInt() != frame.remaining()) {
      throw new RefusedException(Refusal.malformed("the call is not of exactly one message"));
    }
    Slice message = new Slice(body.bytes(), body.offset() + PREFIX, body.length() - PREFIX);
    if (!isCompressed) {
      decompressed.append(message.bytes(), message.offset(), message.length());
      return decompressed.array();
    }
    String encoding = request.getHeaders().get(ENCODING);
    if ("gzip".equals(encoding)) {
      Gzip.decompress(message, decompressed);
    } else if ("zstd".equals(encoding)) {
      Zstd.decompress(message, decompressed);
    } else {
      throw new RefusedException(
          Refusal.unsupportedType("the message is compressed neither by gzip nor by zstd"));
    }
    return decompressed.array();
  }

  /** Sends the answer as gRPC. */
  static void write(Answer answer, Response response, Callback callback) {
    response.setStatus(200);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
    int status = status(answer.status());
    if (status != 0) {
      headers.put(STATUS, Integer.toString(status));
      headers.put(MESSAGE, answer.message());
      response.write(true, null, callback);
      return;
    }
    HttpFields trailers = HttpFields.from(new HttpField(STATUS, "0"));
    response.setTrailersSupplier(() -> trailers);
    ByteBuffer frame = ByteBuffer.allocate(PREFIX + answer.body().length);
    frame.put((byte) 0).putInt(answer.body().length).put(answer.body()).flip();
    response.write(true, frame, callback);
  }

  /** Maps an HTTP status to a gRPC code. Exporters retry on UNAVAILABLE only. */
  static int status(int http) {
    return switch (http) {
      case 200 -> 0;
      case 400, 415 -> INVALID_ARGUMENT;
      case 401 -> UNAUTHENTICATED;
      case 403 -> PERMISSION_DENIED;
      case 404, 405 -> UNIMPLEMENTED;
      case 408, 429, 503 -> UNAVAILABLE;
      case 413 -> RESOURCE_EXHAUSTED;
      default -> INTERNAL;
    };
  }

  private static String path(String service) {
    return "/opentelemetry.proto.collector." + service + "/Export";
  }
}
