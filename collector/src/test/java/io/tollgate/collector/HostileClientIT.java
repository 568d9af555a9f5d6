package io.tollgate.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.collector.config.CollectorConfig.Limits;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious requests: smuggling, decompression bombs, and requests that never end. */
class HostileClientIT {

  private static CollectorRig rig;
  private static CollectorClient client;

  @BeforeAll
  static void start() throws Exception {
    Limits usual = Limits.USUAL;
    rig =
        CollectorRig.start(
            new Limits(
                usual.body(), usual.decompressed(), usual.inFlight(), Duration.ofSeconds(5)));
    client = rig.client();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Content-Length: -1\r\n",
        "Content-Length : 2\r\n",
        "Transfer-Encoding:\u000bchunked\r\n",
      })
  void refusesHeadersThatTwoServersCouldReadDifferently(String headers) throws Exception {
    String answer = raw(headers, "0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(answer.indexOf("HTTP/1.1", 1)).isEqualTo(-1);
  }

  @Test
  void takesNeitherOfTwoCredentials() throws Exception {
    String answer =
        raw("Authorization: Bearer x\r\nContent-Length: 2\r\nConnection: close\r\n", "{}");

    assertThat(answer).startsWith("HTTP/1.1 401");
  }

  /** Its answer would be a success to whoever does not know the trailers. */
  @ParameterizedTest
  @ValueSource(strings = {"application/grpc", "application/grpc-web+proto"})
  void takesNoCallOfGrpcOverOldHttp(String type) throws Exception {
    String headers = "Content-Length: 5\r\nConnection: close\r\nContent-Type: " + type + "\r\n";

    assertThat(raw(headers, "\0\0\0\0\0")).startsWith("HTTP/1.1 415");
    assertThat(rig.newDeadLetters()).hasSize(1);
  }

  @Test
  void overlooksASlashTooMany() throws Exception {
    assertThat(client.post("/v1/logs/", "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesABodyThatSwells() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[8 * 1024 * 1024]);
    }

    HttpResponse<byte[]> answer =
        client.send(
            client
                .request("/v1/logs", BodyPublishers.ofByteArray(bomb.toByteArray()))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip"));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(rig.newDeadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.getDetail()).contains("200 times"));
  }

  @Test
  void tellsAnExporterWhyInItsOwnEncoding() throws Exception {
    HttpResponse<byte[]> json = client.post("/v1/traces", "{nonsense");
    HttpResponse<byte[]> protobuf =
        client.send(
            client
                .request("/v1/traces", BodyPublishers.ofString("nonsense"))
                .header("Content-Type", "application/x-protobuf"));

    assertThat(json.statusCode()).isEqualTo(400);
    assertThat(new String(json.body(), UTF_8)).startsWith("{\"code\":3,\"message\":\"the body is");
    assertThat(protobuf.statusCode()).isEqualTo(400);
    assertThat(protobuf.headers().firstValue("Content-Type")).hasValue("application/x-protobuf");
    assertThat(protobuf.body()).startsWith(8, 3, 18);
    assertThat(rig.newDeadLetters()).hasSize(2);
  }

  @Test
  void refusesMoreRecordsThanAnybodySends() throws Exception {
    String json = CollectorIT.json("{},".repeat(60_000) + "{}");
    HttpResponse<byte[]> otlp = client.post("/v1/logs", json);
    HttpResponse<byte[]> lines = client.post("/v1/transcripts/claude-code", "{}\n".repeat(60_000));

    assertThat(otlp.statusCode()).isEqualTo(400);
    assertThat(lines.statusCode()).isEqualTo(413);
    assertThat(rig.newDeadLetters()).hasSize(2);
  }

  @Test
  void doesNotWaitForAClientThatDawdles() throws Exception {
    String begun = raw("Content-Type: application/json\r\nContent-Length: 1000\r\n", "{");

    assertThat(begun).startsWith("HTTP/1.1 408");
    assertThat(client.management("/metrics").body()).contains("tollgate_in_flight_bytes 0.0");
  }

  @Test
  void answersARefusedRequestBeforeItsEndAndStillReadsTheRest() throws Exception {
    String head = "POST /v1/logs HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n";
    String next = "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
      socket.setSoTimeout(30_000);
      write(socket, head + "x".repeat(100_000));
      String first = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      write(socket, "x".repeat(100_000) + next);
      String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

      assertThat(first).isEqualTo("HTTP/1.1 401");
      assertThat(rest).contains("HTTP/1.1 404");
    }
  }

  /** Sends bytes as they are and reads until the server closes the connection. */
  private static String raw(String headers, String body) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
      socket.setSoTimeout(30_000);
      String head =
          "POST /v1/logs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + CollectorClient.TOKEN
              + "\r\n"
              + headers
              + "\r\n";
      write(socket, head + body);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static void write(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
