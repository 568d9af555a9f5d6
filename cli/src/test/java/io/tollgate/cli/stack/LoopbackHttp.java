package io.tollgate.cli.stack;

import io.tollgate.local.UnusedPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests to parts on this machine. */
final class LoopbackHttp {

  static final HttpClient HTTP = HttpClient.newHttpClient();

  private LoopbackHttp() {}

  static int post(int port, String token, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/logs"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  static boolean isReady(int port) {
    try {
      return get(port, "/readyz").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  static HttpResponse<String> get(int port, String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try {
      return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static int freePort() throws IOException {
    return UnusedPorts.find(1).get(0);
  }
}
