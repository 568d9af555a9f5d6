package io.tollgate.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Grid;
import io.tollgate.bench.figure.Sample;
import io.tollgate.bench.figure.Series;
import io.tollgate.bench.rig.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresJsonTest {

  private static final Machine MACHINE =
      new Machine(Instant.parse("2026-11-26T12:00:00Z"), "P", 2, "17", 0.1, "c");
  private static final BenchPlan PLAN =
      new BenchPlan(Path.of("/home"), List.of(), true, 0, 0, 0, null, null);

  @Test
  void holdsEverySampleAndTheRatioToEachLimit() throws IOException {
    Comparison comparison =
        new Comparison(
            new Comparison.Heading("Spend", "events"),
            List.of(series("a copy", Series.Role.LIMIT, 200), series("job", Series.Role.PART, 50)));

    JsonNode figure = figure(comparison);

    assertThat(figure.path("title").asText()).isEqualTo("Spend");
    assertThat(figure.path("unit").asText()).isEqualTo("events");
    JsonNode job = figure.path("contestants").path(1);
    assertThat(job.path("role").asText()).isEqualTo("part");
    assertThat(job.path("ratio_to").path("a copy").asDouble()).isEqualTo(0.25);
    assertThat(job.path("samples").path(0).path("records").asLong()).isEqualTo(50);
  }

  @Test
  void holdsTheRowsOfATableByTheirHeads() throws IOException {
    Grid grid =
        new Grid(
            "Rules",
            List.of("", "us"),
            List.of(List.of("a loop", "9"), List.of("engine", "2")),
            List.of("a loop"),
            List.of("on one core"));

    JsonNode figure = figure(grid);

    assertThat(figure.path("title").asText()).isEqualTo("Rules");
    assertThat(figure.path("rows").path(0).path("limit").asBoolean()).isTrue();
    assertThat(figure.path("rows").path(1).path("name").asText()).isEqualTo("engine");
    assertThat(figure.path("rows").path(1).path("us").asText()).isEqualTo("2");
    assertThat(figure.path("notes").path(0).asText()).isEqualTo("on one core");
  }

  private static JsonNode figure(Figures figures) throws IOException {
    return new ObjectMapper()
        .readTree(FiguresJson.of(MACHINE, PLAN, List.of(figures)))
        .path("figures")
        .path(0);
  }

  private static Series series(String name, Series.Role role, long records) {
    return Series.stateless(
        name, role, List.of(new Sample(records, Duration.ofSeconds(1), 0, 0, 0)));
  }
}
