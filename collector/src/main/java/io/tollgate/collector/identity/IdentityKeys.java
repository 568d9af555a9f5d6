package io.tollgate.collector.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity provider's public keys, from a file or from the provider itself. They follow its
 * rotation: on an unknown key id the set is read again, though not for every token; and it is
 * refreshed every five minutes, so that a removed key is no longer accepted. While the provider is
 * unreachable, the last keys remain valid.
 */
public final class IdentityKeys {

  private static final Logger LOG = LoggerFactory.getLogger(IdentityKeys.class);
  private static final long LEAST_MILLIS_BETWEEN = 10_000;
  private static final long MOST_MILLIS_BETWEEN = 300_000;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_BYTES = 1024 * 1024;

  private final URI location;
  private final Clock clock;
  private final Duration patience;
  private final HttpClient http;
  private final AtomicLong nextForUnknown = new AtomicLong();
  private final AtomicLong nextForAge = new AtomicLong();
  private volatile Map<String, PublicKey> keys = Map.of();

  private IdentityKeys(URI location, Clock clock, Duration patience) {
    this.location = location;
    this.clock = clock;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.nextForAge.set(clock.millis() + MOST_MILLIS_BETWEEN);
  }

  /**
   * Reads the keys. If the provider does not answer now, it is asked again when a token needs a
   * key.
   *
   * @param location a file or an https address
   * @throws IllegalArgumentException if the answer is not a key set
   * @throws IOException if a file cannot be read
   */
  static IdentityKeys open(URI location, Clock clock) throws IOException {
    return open(location, clock, PATIENCE);
  }

  /**
   * Reads the keys.
   *
   * @param patience timeout for the head of the provider's answer, for the rest of it, and for a
   *     token that waits for a possibly new key
   */
  static IdentityKeys open(URI location, Clock clock, Duration patience) throws IOException {
    IdentityKeys keys = new IdentityKeys(location, clock, patience);
    try {
      keys.keys = KeySet.parse(keys.read());
    } catch (IOException e) {
      if (keys.isFile()) {
        throw e;
      }
      LOG.warn("the identity provider's keys cannot be read yet: {}", e.toString());
    }
    return keys;
  }

  /** Returns why keys cannot be read from the location; null if they can. */
  public static String fault(URI location) {
    boolean isWeb = "https".equals(location.getScheme()) || "http".equals(location.getScheme());
    if (!isWeb || location.getHost() == null) {
      return "is not an https address";
    }
    return location.getScheme().equals("https") || isLoopback(location.getHost())
        ? null
        : "is not https, so anybody on the way could sign tokens";
  }

  /** Returns the key with the id; null if there is none. */
  @SuppressWarnings("FutureReturnValueIgnored") // the renewal reports its own failures
  PublicKey find(String id) {
    long now = clock.millis();
    if (isDue(nextForAge, now, MOST_MILLIS_BETWEEN)) {
      CompletableFuture.runAsync(this::renew);
    }
    PublicKey known = keys.get(id);
    if (known == null && isDue(nextForUnknown, now, LEAST_MILLIS_BETWEEN)) {
      await(CompletableFuture.runAsync(this::renew));
      known = keys.get(id);
    }
    return known;
  }

  /** Anybody can name a nonexistent key, so no request waits long for one. */
  private void await(CompletableFuture<Void> renewal) {
    try {
      renewal.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("the identity provider's keys take longer than {}", patience);
    } catch (ExecutionException e) {
      throw new IllegalStateException("keys cannot be renewed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isDue(AtomicLong next, long now, long interval) {
    long due = next.get();
    return now >= due && next.compareAndSet(due, now + interval);
  }

  private void renew() {
    try {
      keys = KeySet.parse(read());
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn(
          "the identity provider's keys cannot be read, the former stay good: {}", e.toString());
    }
  }

  private boolean isFile() {
    return "file".equals(location.getScheme());
  }

  private byte[] read() throws IOException {
    if (isFile()) {
      return Files.readAllBytes(Path.of(location));
    }
    HttpRequest request = HttpRequest.newBuilder(location).timeout(patience).build();
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        // The request timeout covers only the head; a trickling body would never end.
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
            .execute(() -> cutOff(body));
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (answer.statusCode() != 200 || bytes.length > MOST_BYTES) {
          throw new IOException(location + " answers " + answer.statusCode());
        }
        return bytes;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopping", e);
    }
  }

  private static void cutOff(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("the answer is over already", e);
    }
  }

  private static boolean isLoopback(String host) {
    try {
      boolean isLiteral = host.equals("localhost") || host.matches("[0-9.]+|\\[[0-9a-f:]+]");
      return isLiteral && InetAddress.getByName(host).isLoopbackAddress();
    } catch (IOException e) {
      return false;
    }
  }
}
