package io.tollgate.collector;

import static io.tollgate.collector.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.collector.config.CollectorConfig.Hooks;
import io.tollgate.collector.config.CollectorConfig.Limits;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEvent;
import io.tollgate.runtime.KafkaConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers to hooks during failures here or on the way, when what cannot be evaluated is to be
 * denied. A tool treats every answer but a 200 as permission.
 */
class HookOutageIT {

  private static final String HOOK = "/hooks/claude-code";
  private static final String CALL =
      "{\"session_id\":\"s\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\","
          + "\"tool_input\":{\"command\":\"make\"}}";

  /** Nobody listens there: a collector that has just been started knows no schema's id. */
  private static final String REGISTRY_AWAY = "http://127.0.0.1:1";

  private static final String MOCK = "mock://hook-outage";

  @TempDir Path folder;

  @Test
  void refusesWhileTheRegistryIsAwaySinceTheStartAndCountsWhatIsLost() throws Exception {
    try (Collector collector = start(REGISTRY_AWAY, Limits.USUAL)) {
      CollectorClient client = new CollectorClient(collector);

      HttpResponse<byte[]> asked = client.post(HOOK, CALL);
      HttpResponse<byte[]> told = client.post(HOOK, CALL.replace("PreToolUse", "PostToolUse"));

      assertThat(asked.statusCode()).isEqualTo(200);
      assertThat(text(asked)).contains("\"permissionDecision\":\"deny\"", "fail closed");
      assertThat(told.statusCode()).isEqualTo(200);
      patiently()
          .until(
              () ->
                  client.management("/metrics").body().contains("tollgate_lost_records_total 3.0"));
      client.awaitInFlight(0);
    }
  }

  /** Reports are kept as well: the spool needs the registry no more than Kafka. */
  @Test
  void keepsReportsWhileKafkaAndTheRegistryAreAwaySinceTheRestart() throws Exception {
    Map<String, Schema> schemas =
        Map.of(
            "tool-events", ToolEvent.getClassSchema(), "dead-letters", DeadLetter.getClassSchema());
    Files.createDirectories(folder.resolve("spool"));
    new SchemaIds(folder.resolve("spool"), REGISTRY_AWAY)
        .write(schemas, Map.of("tool-events", 1, "dead-letters", 2));
    try (Collector collector = start(REGISTRY_AWAY, Limits.USUAL)) {
      CollectorClient client = new CollectorClient(collector);

      HttpResponse<byte[]> answer =
          client.post("/v1/logs", CollectorIT.json(CollectorIT.prompt("s", 1)));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(client.management("/metrics").body()).contains("tollgate_spool_records 1.0");
    }
  }

  /** As many as there are threads, and more. */
  @Test
  void answersWhileTheRegistryHangsSinceTheStart() throws Exception {
    try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Collector collector = start("http://127.0.0.1:" + hanging.getLocalPort(), Limits.USUAL)) {
      CollectorClient client = new CollectorClient(collector);

      for (int call = 0; call < 100; call++) {
        assertThat(text(client.post(HOOK, CALL))).contains("fail closed");
      }
      assertThat(client.post("/v1/logs", CollectorIT.json(CollectorIT.prompt("s", 1))).statusCode())
          .isEqualTo(503);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"session_id\":\"s\",\"hook_event_name\":\"PreToolUse\","})
  void refusesACallWhoseRestDoesNotCome(String begun) throws Exception {
    Limits usual = Limits.USUAL;
    Limits impatient =
        new Limits(usual.body(), usual.decompressed(), usual.inFlight(), Duration.ofSeconds(1));
    try (Collector collector = start(MOCK, impatient)) {
      String answer = raw(collector, "Content-Length: 1000\r\n", begun);

      assertThat(answer).startsWith("HTTP/1.1 200").contains("fail closed");
    }
  }

  /** The server answers it before anything of ours sees it, as it does with each failure. */
  @Test
  void refusesWhatIsNoGoodHttp() throws Exception {
    try (Collector collector = start(MOCK, Limits.USUAL)) {
      String answer = raw(collector, "Transfer-Encoding: chunked\r\n", "nonsense\r\n");

      assertThat(answer).startsWith("HTTP/1.1 200").contains("fail closed", "\"continue\":false");
    }
  }

  @Test
  void refusesWhatIsTooLarge() throws Exception {
    try (Collector collector = start(MOCK, new Limits(100, 100, 100_000, Limits.USUAL.idle()))) {
      HttpResponse<byte[]> answer =
          new CollectorClient(collector).post(HOOK, CALL.replace("make", "x".repeat(1_000)));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(text(answer)).contains("fail closed");
    }
  }

  private Collector start(String registry, Limits limits) throws Exception {
    return CollectorOutageIT.start(
        folder,
        new KafkaConnection("127.0.0.1:1", registry, Map.of("auto.register.schemas", "true")),
        limits,
        1_000_000,
        new Hooks(true, Duration.ofMinutes(5), null));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String raw(Collector collector, String headers, String body) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), collector.port())) {
      socket.setSoTimeout(30_000);
      String head =
          "POST "
              + HOOK
              + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
              + CollectorClient.TOKEN
              + "\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
