package io.tollgate.collector;

import static io.tollgate.collector.Patience.patiently;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Test client that talks to a collector like a tool, and to its management endpoint like an
 * operator.
 */
public final class CollectorClient {

  public static final String TOKEN = "tg_test";

  /** May record what enters assets, and nothing else. */
  static final String RECORDER = "tg_recorder";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Collector collector;

  public CollectorClient(Collector collector) {
    this.collector = collector;
  }

  public int grpcPort() {
    return collector.grpcPort();
  }

  int port() {
    return collector.port();
  }

  HttpResponse<byte[]> post(String path, String json) throws Exception {
    return send(
        request(path, BodyPublishers.ofString(json)).header("Content-Type", "application/json"));
  }

  HttpRequest.Builder request(String path, BodyPublisher body) {
    return anonymous(path).header("Authorization", "Bearer " + TOKEN).POST(body);
  }

  HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + collector.port() + path));
  }

  HttpResponse<byte[]> record(String movements) throws Exception {
    return send(
        anonymous("/v1/movements")
            .header("Authorization", "Bearer " + RECORDER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(movements)));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<String> management(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + collector.managementPort() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** Waits until the requests under way hold so many bytes. */
  void awaitInFlight(int bytes) {
    String figure = "tollgate_in_flight_bytes " + (double) bytes;
    patiently().until(() -> management("/metrics").body().contains(figure));
  }
}
