package io.tollgate.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.notice.Attempt;
import io.tollgate.notice.Message;
import io.tollgate.notice.Sink;
import io.tollgate.notice.SinkType;
import io.tollgate.notice.Sinks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {

  private Receiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aMessageArrivesWithItsHeaders() {
    assertThat(send(receiver.url(), true, SystemDefaultDnsResolver.INSTANCE).kind())
        .isEqualTo(Attempt.Kind.DELIVERED);

    assertThat(receiver.posts().get(0).header("Webhook-id")).isEqualTo("n1");
    assertThat(receiver.posts().get(0).body()).isEqualTo("{\"ä\":1}");
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 302, 308})
  void aRedirectIsAFailureAndNotFollowed(int status) {
    receiver.answer(
        status, Map.of("Location", "http://127.0.0.1:" + receiver.port() + "/metadata"));

    Attempt attempt = send(receiver.url(), true, SystemDefaultDnsResolver.INSTANCE);

    assertThat(attempt.kind()).isEqualTo(Attempt.Kind.FAILED);
    assertThat(attempt.detail()).isEqualTo("HTTP " + status);
    assertThat(receiver.posts()).hasSize(1);
  }

  @Test
  void goneAndLaterAreUnderstood() {
    receiver.answer(410, Map.of());
    assertThat(send(receiver.url(), true, SystemDefaultDnsResolver.INSTANCE).kind())
        .isEqualTo(Attempt.Kind.GONE);
    receiver.answer(413, Map.of());
    assertThat(send(receiver.url(), true, SystemDefaultDnsResolver.INSTANCE).kind())
        .isEqualTo(Attempt.Kind.TOO_LARGE);
    receiver.answer(429, Map.of("Retry-After", "120"));
    assertThat(send(receiver.url(), true, SystemDefaultDnsResolver.INSTANCE).retryAfter())
        .isEqualTo(Duration.ofMinutes(2));
    receiver.answer(503, Map.of("Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT"));
    assertThat(send(receiver.url(), true, SystemDefaultDnsResolver.INSTANCE).retryAfter())
        .isGreaterThan(Duration.ofDays(365));
    receiver.answer(503, Map.of("Retry-After", "tomorrow"));
    assertThat(send(receiver.url(), true, SystemDefaultDnsResolver.INSTANCE).retryAfter()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:7f00:1]"})
  void theOwnNetworkIsRefusedHoweverItIsWritten(String host) {
    URI url = URI.create("http://" + host + ":" + receiver.port() + "/hook");

    Attempt attempt = send(url, false, SystemDefaultDnsResolver.INSTANCE);

    assertThat(attempt.kind()).isEqualTo(Attempt.Kind.FAILED);
    assertThat(receiver.posts()).isEmpty();
  }

  /** The name is asked once; what it would say the second time does not matter. */
  @Test
  void aNameThatChangesItsMindLeadsNowhere() {
    AtomicInteger asked = new AtomicInteger();
    DnsResolver rebinding =
        resolver(host -> asked.incrementAndGet() == 1 ? "93.184.216.35" : "127.0.0.1");
    URI url = URI.create("http://rebind.example:" + receiver.port() + "/hook");

    send(url, false, rebinding);

    assertThat(asked).hasValue(1);
    assertThat(receiver.posts()).isEmpty();
  }

  @Test
  void oneBadAddressAmongGoodOnesRefusesTheName() {
    DnsResolver mixed = resolver(host -> "10.0.0.1");

    Attempt attempt = send(URI.create("https://mixed.example/hook"), false, mixed);

    assertThat(attempt.detail()).startsWith("refused: an address of a private network");
  }

  @Test
  void metadataIsRefusedEvenWhereTheOwnNetworkIsAllowed() {
    Attempt attempt =
        send(URI.create("http://169.254.169.254/latest"), true, SystemDefaultDnsResolver.INSTANCE);

    assertThat(attempt.detail()).isEqualTo("refused: a link-local address");
  }

  @Test
  void whoNeverAnswersIsLeftAfterTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/secret-path");

      Attempt attempt = send(url, true, SystemDefaultDnsResolver.INSTANCE);

      assertThat(attempt.kind()).isEqualTo(Attempt.Kind.FAILED);
      assertThat(attempt.detail()).doesNotContain("secret-path");
    }
  }

  /** An answer without end is hung up on; what its head says counts. */
  @Test
  void anAnswerWithoutEndIsNotRead() throws Exception {
    try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> pour(endless, "\r\n"));

      Attempt attempt = send(url(endless), true, SystemDefaultDnsResolver.INSTANCE);

      assertThat(attempt.kind()).isEqualTo(Attempt.Kind.DELIVERED);
      assertThat(writer).failsWithin(Duration.ofSeconds(60));
    }
  }

  @Test
  void aShortAnswerIsHeardToItsEnd() throws Exception {
    try (ServerSocket polite = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> left = CompletableFuture.supplyAsync(() -> answer(polite));

      Attempt attempt = send(url(polite), true, SystemDefaultDnsResolver.INSTANCE);

      assertThat(attempt.kind()).isEqualTo(Attempt.Kind.DELIVERED);
      assertThat(left).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(-1);
    }
  }

  @Test
  void aHeadWithoutEndFillsNoMemory() throws Exception {
    try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> pour(endless, "X: "));

      Attempt attempt = send(url(endless), true, SystemDefaultDnsResolver.INSTANCE);

      assertThat(attempt.kind()).isEqualTo(Attempt.Kind.FAILED);
      assertThat(writer).failsWithin(Duration.ofSeconds(60));
    }
  }

  /** Answers in two parts, and says what comes after the request: -1 when the line just ends. */
  private static int answer(ServerSocket server) {
    try (Socket line = server.accept()) {
      InputStream request = line.getInputStream();
      byte[] end = "{\"ä\":1}".getBytes(StandardCharsets.UTF_8);
      for (int at = 0; at < end.length; ) {
        at = request.read() == (end[at] & 0xff) ? at + 1 : 0;
      }
      OutputStream answer = line.getOutputStream();
      answer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      answer.flush();
      answer.write("ok".getBytes(StandardCharsets.UTF_8));
      return request.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers 200, then writes until it is hung up on, which it tells by failing. */
  private static void pour(ServerSocket server, String beginning) {
    try (Socket line = server.accept()) {
      byte[] much = "x".repeat(65_536).getBytes(StandardCharsets.UTF_8);
      line.getOutputStream()
          .write(("HTTP/1.1 200 OK\r\n" + beginning).getBytes(StandardCharsets.UTF_8));
      while (true) {
        line.getOutputStream().write(much);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI url(ServerSocket server) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook");
  }

  private static Attempt send(URI url, boolean allowPrivate, DnsResolver names) {
    Sink usual = Sinks.sink("hook", SinkType.STANDARD_WEBHOOKS, url);
    Sink sink =
        new Sink(
            "hook",
            usual.type(),
            url,
            usual.secrets(),
            allowPrivate,
            Duration.ofSeconds(1),
            1,
            usual.window(),
            usual.mostPerMinute(),
            usual.repeat(),
            List.of());
    try (HttpSender sender = new HttpSender(sink, names, Clock.systemUTC())) {
      return sender.send(new Message(url, Map.of("webhook-id", "n1"), "{\"ä\":1}"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Book {
    String address(String host);
  }

  private static DnsResolver resolver(Book book) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return new InetAddress[] {
          InetAddress.getByName("93.184.216.34"), InetAddress.getByName(book.address(host))
        };
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
