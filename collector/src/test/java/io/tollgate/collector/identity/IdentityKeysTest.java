package io.tollgate.collector.identity;

import static io.tollgate.collector.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys that the provider itself serves and rotates. */
class IdentityKeysTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final AtomicInteger asked = new AtomicInteger();
  private final MovedClock clock = new MovedClock();
  private HttpServer provider;
  private volatile String keySet;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/keys",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = keySet.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    provider.start();
    keySet = keys("one");
  }

  @AfterEach
  void stop() {
    provider.stop(0);
  }

  @Test
  void aKeyThatIsNotKnownIsAskedForButNotByEveryToken() throws Exception {
    IdentityKeys keys = open();
    assertThat(keys.find("one")).isNotNull();
    keySet = keys("two");

    assertThat(keys.find("two")).isNotNull();
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("nobodys-" + i)).isNull();
    }
    assertThat(asked).hasValue(2);
    clock.now = clock.now.plusSeconds(10);
    assertThat(keys.find("nobodys")).isNull();
    assertThat(asked).hasValue(3);
  }

  @Test
  void aKeyTakenOutIsBelievedNoLonger() throws Exception {
    IdentityKeys keys = open();
    keySet = keys("two");
    clock.now = clock.now.plusSeconds(301);

    patiently().until(() -> keys.find("one") == null);
  }

  @Test
  void aBrokenKeySpoilsNoOther() throws Exception {
    keySet =
        keys("one")
            .replace(
                "[",
                "[{\"kty\":\"RSA\",\"kid\":\"short\",\"n\":\"AQAB\",\"e\":\"AQAB\"},"
                    + "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"odd\",\"x\":\"%\",\"y\":\"AQ\"},");

    IdentityKeys keys = open();

    assertThat(keys.find("one")).isNotNull();
    assertThat(keys.find("short")).isNull();
    assertThat(keys.find("odd")).isNull();
  }

  @Test
  void whileTheProviderIsAwayTheFormerKeysStayGood() throws Exception {
    IdentityKeys keys = open();
    status = 503;

    assertThat(keys.find("two")).isNull();
    assertThat(keys.find("one")).isNotNull();
    status = 200;
    keySet = "<html>";
    clock.now = clock.now.plusSeconds(10);
    assertThat(keys.find("two")).isNull();
    assertThat(keys.find("one")).isNotNull();
  }

  @Test
  void aProviderThatIsAwayAtTheStartIsAskedAgain() throws Exception {
    status = 500;
    IdentityKeys keys = open();
    status = 200;

    assertThat(keys.find("one")).isNotNull();
  }

  @Test
  @Timeout(60)
  void aProviderThatTricklesHoldsNobody() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    provider.createContext(
        "/trickle",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    URI location = URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/trickle");
    try {
      IdentityKeys keys = IdentityKeys.open(location, clock, Duration.ofMillis(200));

      assertThat(keys.find("nobodys")).isNull();
    } finally {
      end.countDown();
    }
  }

  private IdentityKeys open() throws IOException {
    URI location = URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/keys");
    return IdentityKeys.open(location, clock);
  }

  /** Nothing is signed with these keys, so the modulus need not be a product of primes. */
  private static String keys(String id) {
    byte[] modulus = BigInteger.ONE.shiftLeft(2_047).setBit(0).toByteArray();
    return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"AQAB\"}]}"
        .formatted(id, Base64.getUrlEncoder().encodeToString(modulus));
  }

  private static final class MovedClock extends Clock {
    private volatile Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
