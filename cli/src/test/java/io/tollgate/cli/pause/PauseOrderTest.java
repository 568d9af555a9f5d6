package io.tollgate.cli.pause;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PauseOrderTest {

  private static final Instant FROM = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void anOrderIsAPolicyThatAnswersToolsAndJudgesEvents() {
    PolicyVersion policy =
        parsed(
            order("team", "search", List.of("workflow_building"), List.of(), List.of("metacode")));

    assertThat(policy.runTests()).isEmpty();
    assertThat(policy.validity().from()).isEqualTo(FROM);
    assertThat(policy.handling().orders())
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.type()).isEqualTo("pause");
              assertThat(order.scopeType()).isEqualTo("team");
              assertThat(order.scopeId()).isEqualTo("search");
              assertThat(order.purposes()).containsExactly("workflow_building");
              assertThat(order.exceptSources()).containsExactly("metacode");
            });
  }

  @Test
  void everyScopeAndNoneIsUnderstood() {
    for (String field :
        List.of(
            "department", "team", "user_id", "project", "repository", "asset_id", "session_id")) {
      assertThat(parsed(order(field, "x", List.of(), List.of("Bash"), List.of())).runTests())
          .as(field)
          .isEmpty();
    }
    PolicyVersion company = parsed(order(null, null, List.of(), List.of(), List.of()));
    assertThat(company.handling().orders().get(0).scopeType()).isEqualTo("company");
  }

  @Test
  void whatItStopsIsSaidInWords() {
    assertThat(order("user_id", "ann", List.of(), List.of("Bash", "Write"), List.of()).inWords())
        .endsWith("T13:00:00Z: deny use of Bash or Write in user ann");
    assertThat(order(null, null, List.of("code_organisation"), List.of(), List.of("m")).inWords())
        .endsWith(": deny purpose code_organisation, not from m in the company");
  }

  @Test
  void whatPausesMustBeSaid() {
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new PauseCommand(new Deployment(Map.of(), Path.of("."))))
            .setErr(new PrintWriter(err, true));
    String[] rest = {"--reason", "r", "--contact", "c"};

    assertThat(command.execute(rest)).isEqualTo(2);
    assertThat(
            command.execute("--everything", "--tool", "codex", "--reason", "r", "--contact", "c"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("say what to pause: --scope");
    assertThat(command.execute("--purpose", "workflow_bulding", "--reason", "r", "--contact", "c"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("unknown purpose 'workflow_bulding'");
  }

  @Test
  void noTextIsMoreThanAText() {
    String hostile = "x\"\nmode: off\n---\ntitle: {a: [b}";
    PauseOrder order =
        new PauseOrder(
            "9b0f3f0a-5f5f-4b0e-9a53-6a3f3f1c2d10",
            "pause-9b0f3f0a",
            "team",
            hostile,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "deny",
            FROM,
            null,
            hostile,
            hostile,
            hostile);

    PolicyVersion policy = parsed(order);
    assertThat(policy.header().clause()).contains("mode: off");
    assertThat(policy.handling().orders().get(0).scopeId()).contains("title: {a: [b}");
  }

  private static PauseOrder order(
      String field,
      String value,
      List<String> purposes,
      List<String> toolNames,
      List<String> exceptSources) {
    return new PauseOrder(
        "9b0f3f0a-5f5f-4b0e-9a53-6a3f3f1c2d10",
        "pause-9b0f3f0a",
        field,
        value,
        purposes,
        List.of(),
        toolNames,
        exceptSources,
        "deny",
        FROM,
        FROM.plusSeconds(3_600),
        "carol",
        "The pipelines are under review.",
        "#compliance");
  }

  private static PolicyVersion parsed(PauseOrder order) {
    ParsedFile parsed = PolicyParser.parse("pause.yml", order.document());
    assertThat(parsed.faults()).isEmpty();
    return parsed.policies().get(0);
  }
}
