package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.collector.wire.ByteSink;
import io.tollgate.collector.wire.Gzip;
import io.tollgate.collector.wire.InFlightBytes;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.otlp.Slice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SendCommandTest {

  private static final String EXPORT = "\n {\"resourceLogs\":[]}";
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private String answer = "{}";
  private Path file;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("export");
    Files.writeString(file, EXPORT);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatTheCollectorTakesWholeIsDone() {
    assertThat(send()).isZero();

    assertThat(requests).containsExactly("/v1/logs application/json " + EXPORT);
    assertThat(out.toString()).isEqualTo("200 {}\n");
  }

  @Test
  void whatBecameADeadLetterIsAFinding() {
    answer = "{\"accepted\":0,\"dead_letters\":1}";

    assertThat(send("--path", "/v1/events")).isEqualTo(CommandFailure.FINDING);
    assertThat(out.toString()).contains("200 " + answer);
  }

  @Test
  void whatIsCompressedIsKnownByWhatIsInIt() throws IOException {
    try (GZIPOutputStream compressed = new GZIPOutputStream(Files.newOutputStream(file))) {
      compressed.write(EXPORT.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(send()).isZero();
    assertThat(requests).containsExactly("/v1/logs application/json " + EXPORT);
  }

  @Test
  void whatRepeatsItselfIsNoBombToTheCollector() throws IOException {
    String export = EXPORT + " ".repeat(2 * 1024 * 1024);
    Files.writeString(file, export);

    assertThat(send()).isZero();
    assertThat(requests).containsExactly("/v1/logs application/json " + export);
  }

  @Test
  void aBrokenGzipFileIsSaidToBeOne() throws IOException {
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0});

    assertThat(send()).isEqualTo(CommandFailure.USAGE);
    assertThat(out.toString()).contains("is not a complete gzip file");
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tg_a\nb", "", "tg_a b", "tg_\u00e4"})
  void whatIsNoTokenIsRefusedAndNotShown(String token) {
    assertThat(send("--token", token)).isEqualTo(CommandFailure.USAGE);

    assertThat(out.toString()).contains("invalid token: a token has letters").doesNotContain("tg_");
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ftp://x",
        "127.0.0.1:4318",
        "http://",
        "http://a:secret@127.0.0.1",
        "http://a b"
      })
  void whatIsNoAddressIsWrongUsage(String url) {
    assertThat(send("--url", url)).isEqualTo(CommandFailure.USAGE);

    assertThat(out.toString()).contains("--url must be").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1/logs", "", "/v1/lo gs", "http://127.0.0.1/v1/logs"})
  void whatIsNoPathIsWrongUsage(String path) {
    assertThat(send("--path", path)).isEqualTo(CommandFailure.USAGE);

    assertThat(out.toString()).contains("--path must be");
  }

  @Test
  void aTokenFileThatIsNotThereIsWrongUsage() {
    assertThat(send("--token", "@" + folder.resolve("none"))).isEqualTo(CommandFailure.USAGE);
  }

  private int send(String... more) {
    List<String> words = new ArrayList<>(List.of(file.toString()));
    if (!List.of(more).contains("--url")) {
      words.addAll(List.of("--url", "http://127.0.0.1:" + server.getAddress().getPort()));
    }
    if (!List.of(more).contains("--token")) {
      words.addAll(List.of("--token", "tg_test"));
    }
    words.addAll(List.of(more));
    PrintWriter writer = new PrintWriter(out, true);
    return new CommandLine(new SendCommand(new Deployment(Map.of(), folder)))
        .setOut(writer)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              writer.println(failure.getMessage());
              return failure instanceof CommandFailure known ? known.exitCode() : -1;
            })
        .execute(words.toArray(String[]::new));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      take(exchange);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try {
      String body = new String(received(exchange), StandardCharsets.UTF_8);
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      requests.add("%s %s %s".formatted(exchange.getRequestURI(), type, body));
      reply(exchange, 200, answer);
    } catch (RefusedException e) {
      reply(exchange, e.refusal().status(), e.getMessage());
    }
  }

  /** Reads a body as a collector does. */
  private static byte[] received(HttpExchange exchange) throws IOException, RefusedException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      return sent;
    }
    ByteSink body = new ByteSink(MOST_BYTES, new InFlightBytes(2L * MOST_BYTES).share());
    Gzip.decompress(new Slice(sent, 0, sent.length), body);
    return body.array();
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
