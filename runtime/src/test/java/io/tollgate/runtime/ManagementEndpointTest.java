package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ManagementEndpointTest {

  @Test
  void tellsLifeReadinessAndMetrics() throws Exception {
    try (ManagementEndpoint endpoint =
        ManagementEndpoint.start(
            new ManagementAddress("127.0.0.1", 0),
            () -> Health.good("alive"),
            () -> Health.bad("still loading"))) {
      endpoint.metrics().counter("tollgate_things").increment();

      assertThat(get(endpoint, "/livez").statusCode()).isEqualTo(200);
      assertThat(get(endpoint, "/readyz").statusCode()).isEqualTo(503);
      assertThat(get(endpoint, "/readyz").body()).isEqualTo("still loading\n");
      assertThat(get(endpoint, "/metrics").body()).contains("tollgate_things_total 1.0");
    }
  }

  @Test
  @Timeout(60)
  void isNotHeldByConnectionsThatSayNothingMore() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (ManagementEndpoint endpoint =
        ManagementEndpoint.start(
            new ManagementAddress("127.0.0.1", 0),
            () -> Health.good("alive"),
            () -> Health.good("ready"))) {
      for (int i = 0; i < 10; i++) {
        Socket one = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
        one.getOutputStream().write('G');
        silent.add(one);
      }

      assertThat(get(endpoint, "/livez").statusCode()).isEqualTo(200);
    } finally {
      for (Socket one : silent) {
        one.close();
      }
    }
  }

  private static HttpResponse<String> get(ManagementEndpoint endpoint, String path)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
