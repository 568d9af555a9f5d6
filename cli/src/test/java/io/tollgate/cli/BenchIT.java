package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Benches in their smallest form: figures appear, each with a limit beside it. It starts a dozen
 * JVMs, so it runs only with {@code -Dbench=true}.
 */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class BenchIT {

  private static final Path HOME = Path.of(System.getProperty("tollgate.home"));

  @Test
  void everyFigureHasALimitBesideIt(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("figures.json");

    int exitCode =
        Tollgate.commandLine(new Deployment(Map.of(), HOME))
            .execute(
                "bench",
                "provenance",
                "rules",
                "policy",
                "--quick",
                "--rounds=1",
                "--records=100",
                "--port-offset=4300",
                "--json=" + json);

    assertThat(exitCode).isZero();
    JsonNode figures = new ObjectMapper().readTree(json.toFile()).path("figures");
    assertThat(figures).hasSize(4);
    for (JsonNode figure : figures) {
      assertThat(roles(figure)).as(figure.path("title").asText()).contains("limit", "part");
      for (JsonNode contestant : figure.path("contestants")) {
        assertThat(contestant.path("rate").path("median").asDouble()).isPositive();
        assertThat(contestant.path("samples")).hasSize(1);
      }
    }
  }

  private static List<String> roles(JsonNode figure) {
    List<String> roles = new ArrayList<>();
    figure.path("contestants").forEach(each -> roles.add(each.path("role").asText()));
    return roles;
  }
}
