package io.tollgate.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.rules.RulesCommand;
import io.tollgate.coverage.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class CoverageEventsTest {

  @TempDir private Path folder;

  /** Otherwise a finding stands in a log and nobody hears of it. */
  @ParameterizedTest
  @EnumSource
  void oneOfTheShippedPoliciesAlertsOnEachKindOfFinding(Finding.Type type) throws IOException {
    Finding finding = new Finding(type, "it", Instant.EPOCH, "is missing", "look for it");
    JsonNode event = new ObjectMapper().readTree(CoverageEvents.of(List.of(finding))).get(0);
    Path events = folder.resolve("events.ndjson");
    Files.writeString(events, event.toString());
    StringWriter told = new StringWriter();
    CommandLine rules = RulesCommand.commandLine(new Deployment(Map.of(), folder));
    rules.setOut(new PrintWriter(told, true));
    rules.setErr(new PrintWriter(new StringWriter()));

    rules.execute("eval", "--rules", "../deploy/policies", "--events", events.toString());

    assertThat(told.toString().lines()).hasSize(1);
  }
}
