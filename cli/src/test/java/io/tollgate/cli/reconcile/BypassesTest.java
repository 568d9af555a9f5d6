package io.tollgate.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.doctor.CoverageEvents;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.rules.RulesCommand;
import io.tollgate.coverage.Finding;
import io.tollgate.finance.AccountTeams;
import io.tollgate.finance.BillRates;
import io.tollgate.finance.Reconciliation;
import io.tollgate.finance.VendorReports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BypassesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  @TempDir private Path folder;

  @Test
  void theShippedPoliciesRaiseEachBypassThatIsSent() throws IOException {
    Path events = folder.resolve("events.ndjson");
    StringBuilder lines = new StringBuilder();
    for (JsonNode event : new ObjectMapper().readTree(CoverageEvents.of(findings()))) {
      lines.append(event).append('\n');
    }
    Files.writeString(events, lines);

    StringWriter told = new StringWriter();
    CommandLine rules = RulesCommand.commandLine(new Deployment(Map.of(), folder));
    rules.setOut(new PrintWriter(told, true));
    rules.setErr(new PrintWriter(new StringWriter()));
    rules.execute("eval", "--rules", "../deploy/policies", "--events", events.toString());

    assertThat(told.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"A vendor billed use that nobody reported\""));
  }

  private static List<Finding> findings() {
    Reconciliation comparison =
        new Reconciliation(
            VendorReports.read(
                """
                day,vendor,model,token_class,tokens
                2026-11-03,anthropic,claude-opus-5,input,7
                2026-11-03,anthropic,claude-opus-5,output,9
                2026-11-04,anthropic,claude-opus-5,input,7
                """,
                "csv",
                NOW),
            AccountTeams.NONE);
    return Bypasses.of(
        comparison.with(List.of(), new BillRates(List.of(), NOW), LocalDate.parse("2026-11-20")));
  }
}
