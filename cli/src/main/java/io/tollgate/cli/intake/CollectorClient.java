package io.tollgate.cli.intake;

import io.tollgate.cli.place.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** HTTP client that posts bodies to a collector, and retries while it is overloaded. */
final class CollectorClient {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_ATTEMPTS = 10;

  /** A collector refuses what grows to more than 1 MiB and 200 times its size, as a bomb. */
  private static final int UNSUSPICIOUS = 1024 * 1024;

  private static final int MOST_RATIO = 100;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;
  private final String token;

  CollectorClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Posts a body; fails if the collector cannot be reached at all. */
  CollectorReply post(String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    byte[] compressed = isGzip(body) ? body : gzip(body);
    boolean looksLikeBomb =
        body.length > UNSUSPICIOUS && body.length / MOST_RATIO > compressed.length;
    if (!looksLikeBomb) {
      request.header("Content-Encoding", "gzip");
    }
    request.POST(HttpRequest.BodyPublishers.ofByteArray(looksLikeBomb ? body : compressed));
    CollectorReply collectorReply = send(request.build());
    for (int attempt = 1; collectorReply.isBusy() && attempt < MOST_ATTEMPTS; attempt++) {
      pause(attempt);
      collectorReply = send(request.build());
    }
    return collectorReply;
  }

  private CollectorReply send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      String form = response.headers().firstValue("Content-Type").orElse("");
      return CollectorReply.of(response.statusCode(), form, response.body());
    } catch (IOException e) {
      throw CommandFailure.finding(
          "the collector does not answer at " + base + "; is the stack up? See 'tollgate status'",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted", e);
    }
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(Duration.ofMillis(250L * attempt).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted", e);
    }
  }

  /** Whether it is already compressed. */
  static boolean isGzip(byte[] body) {
    return body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
