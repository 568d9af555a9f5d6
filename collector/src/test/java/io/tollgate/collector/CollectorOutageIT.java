package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.collector.config.CollectorConfig;
import io.tollgate.collector.config.CollectorConfig.Hooks;
import io.tollgate.collector.config.CollectorConfig.Limits;
import io.tollgate.collector.config.CollectorConfig.Listening;
import io.tollgate.collector.config.CollectorConfig.Spooling;
import io.tollgate.collector.http.RequestHandler;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ManagementAddress;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers to senders while Kafka is unavailable, and when too much arrives at once. */
class CollectorOutageIT {

  private static final KafkaConnection NOBODY =
      new KafkaConnection("127.0.0.1:1", "mock://outage", Map.of("auto.register.schemas", "true"));

  @TempDir Path folder;

  @Test
  void asksSendersToComeAgainWhileKafkaIsAwayAndTheSpoolIsFull() throws Exception {
    try (Collector collector = start(Limits.USUAL, 10)) {
      CollectorClient client = new CollectorClient(collector);
      String body = CollectorIT.json(CollectorIT.prompt("s", 1), CollectorIT.prompt("s", 2));

      HttpResponse<byte[]> answer = client.post("/v1/logs", body);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("10");
      assertThat(client.management("/readyz").statusCode()).isEqualTo(503);
      assertThat(client.management("/livez").statusCode()).isEqualTo(200);
      assertThat(client.management("/metrics").body())
          .contains("tollgate_requests_total{status=\"503\"} 1.0")
          .contains("tollgate_in_flight_bytes 0.0");
    }
  }

  @Test
  void asksSendersToComeAgainWhileTooMuchIsUnderWay() throws Exception {
    try (Collector collector =
            start(new Limits(100_000, 100_000, 110_000, Limits.USUAL.idle()), 10);
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), collector.port())) {
      CollectorClient client = new CollectorClient(collector);
      begin(slow.getOutputStream(), 90_000);
      client.awaitInFlight(90_000 + RequestHandler.REQUEST_BYTES);

      HttpResponse<byte[]> answer = client.post("/v1/logs", "x".repeat(20_000));

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }
  }

  /** A tool takes another answer for leave to go on. */
  @Test
  void answersHooksWhileTooMuchIsUnderWayAndHoweverLargeTheyAre() throws Exception {
    try (Collector collector =
            start(new Limits(100_000, 100_000, 110_000, Limits.USUAL.idle()), 10);
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), collector.port())) {
      CollectorClient client = new CollectorClient(collector);
      HttpResponse<byte[]> large = client.post("/hooks/claude-code", toolUse(120_000));
      client.awaitInFlight(0);
      begin(slow.getOutputStream(), 90_000);
      client.awaitInFlight(90_000 + RequestHandler.REQUEST_BYTES);

      HttpResponse<byte[]> beside = client.post("/hooks/claude-code", toolUse(20_000));

      assertThat(large.statusCode()).isEqualTo(200);
      assertThat(beside.statusCode()).isEqualTo(200);
    }
  }

  private static String toolUse(int length) {
    return "{\"session_id\":\"s\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Write\","
        + "\"tool_input\":{\"content\":\""
        + "x".repeat(length)
        + "\"}}";
  }

  private Collector start(Limits limits, long spoolBytes) throws Exception {
    return start(folder, NOBODY, limits, spoolBytes, Hooks.USUAL);
  }

  /** A collector whose brokers are away. */
  static Collector start(
      Path folder, KafkaConnection kafka, Limits limits, long spoolBytes, Hooks hooks)
      throws Exception {
    Path tokens = folder.resolve("tokens.json");
    TokenFile.append(
        tokens, IssuedToken.of(CollectorClient.TOKEN, "cred-1", "claude-code", null, null));
    return Collector.start(
        new CollectorConfig(
            new Listening("127.0.0.1", 0, 0, new ManagementAddress("127.0.0.1", 0), null),
            tokens,
            null,
            null,
            kafka,
            limits,
            new Spooling(folder.resolve("spool"), spoolBytes, Duration.ofMillis(200)),
            hooks,
            true,
            Duration.ofSeconds(1)),
        Clock.systemUTC());
  }

  /** A request that never ends. */
  private static void begin(OutputStream out, int length) throws Exception {
    String head =
        "POST /v1/logs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + CollectorClient.TOKEN
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n{";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
