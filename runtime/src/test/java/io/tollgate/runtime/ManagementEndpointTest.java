package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

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

  private static HttpResponse<String> get(ManagementEndpoint endpoint, String path)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
