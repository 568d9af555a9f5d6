package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.admission.Recorded;
import io.tollgate.event.Asset;
import io.tollgate.provenance.AssetException;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.IndexBuilder;
import io.tollgate.provenance.IndexFile;
import io.tollgate.provenance.Reviews;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings under an exception are reported with its ticket, and stop nobody. */
class ExceptedReportTest {

  private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-27T00:00:00Z");

  @TempDir private Path folder;
  private GateReport report;

  @BeforeEach
  void judge() throws IOException {
    report = report(FROM);
  }

  private GateReport report(Instant now) throws IOException {
    AssetException exception =
        new AssetException(
            "old",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "ann",
            "carol",
            "COMP-88",
            FROM,
            UNTIL,
            "it leaves");
    Asset asset = Recorded.asset();
    asset.setExceptions(List.of(exception.text()));
    Path file = folder.resolve("index-" + now.getEpochSecond());
    try (IndexBuilder builder = new IndexBuilder(Files.createTempDirectory(folder, "heaps"))) {
      builder.add(Recorded.write());
      builder.build(file);
    }
    try (IndexFile index = IndexFile.open(file)) {
      AssetGate gate = new AssetGate(index, Reviews.of(index), AssetRules.of(asset, now));
      GateReport made = new GateReport(gate, "suite-7", asset, index.writes());
      made.judge(Content.of(Recorded.item("m-1", "A.java", Recorded.WRITTEN, 1)));
      return made;
    }
  }

  @Test
  void stopsNobodyUntilItEnds() throws IOException {
    assertThat(report.exitCode()).isZero();
    assertThat(report(UNTIL).exitCode()).isEqualTo(1);
  }

  @Test
  void isNamedForPeople() {
    StringWriter out = new StringWriter();
    GateText.write(report, new PrintWriter(out, true));

    assertThat(out.toString())
        .contains(
            "excepted      A.java",
            "excepted until 2026-11-27T00:00:00Z by carol (COMP-88, it leaves)",
            "1 item, 1 excepted;");
  }

  @Test
  void isNamedForPrograms() throws IOException {
    JsonNode json = new ObjectMapper().readTree(GateJson.of(report));

    assertThat(json.at("/outcome").asText()).isEqualTo("clean");
    assertThat(json.at("/items/excepted").asInt()).isEqualTo(1);
    JsonNode exception = json.at("/found/0/origins/0/exception");
    assertThat(exception.at("/id").asText()).isEqualTo("old");
    assertThat(exception.at("/ticket").asText()).isEqualTo("COMP-88");
    assertThat(exception.at("/approver").asText()).isEqualTo("carol");
    assertThat(exception.at("/expires").asText()).isEqualTo(UNTIL.toString());
  }

  /** Code hosts hide a result with an accepted suppression, and keep it. */
  @Test
  void isASuppressedResultInSarif() throws IOException {
    SarifPlaces places = new SarifPlaces(folder, folder);
    String none = Sarif.of(report(UNTIL), places);
    JsonNode result = new ObjectMapper().readTree(Sarif.of(report, places)).at("/runs/0/results/0");

    assertThat(result.at("/ruleId").asText()).isEqualTo("provenance/forbidden");
    assertThat(result.at("/suppressions/0/kind").asText()).isEqualTo("external");
    assertThat(result.at("/suppressions/0/status").asText()).isEqualTo("accepted");
    assertThat(result.at("/suppressions/0/justification").asText()).contains("COMP-88");
    assertThat(none).contains("provenance/forbidden").doesNotContain("suppressions");
  }
}
