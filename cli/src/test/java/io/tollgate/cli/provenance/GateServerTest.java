package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class GateServerTest {

  @Test
  void saysThatTheAnswerIsUnknownIfItsStackOverflows() throws IOException, InterruptedException {
    FollowerFreshness freshness =
        new FollowerFreshness(InstantSource.system(), Duration.ofMinutes(1));
    try (GateServer server =
        GateServer.start(
            null,
            freshness,
            token -> {
              throw new StackOverflowError();
            },
            null,
            new GateServer.Listening("127.0.0.1", 0, null))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + GateServer.PATH))
              .timeout(Duration.ofSeconds(5))
              .header("Authorization", "Bearer any")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();

      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("the answer is unknown");
    }
  }
}
