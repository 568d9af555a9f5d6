package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TollgateTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',         up status down logs connect doctor send apply tail query gate whatif reconcile
          token,      create list revoke
          import,     claude-code codex gemini copilot opencode
          record,     movement review
          provenance, export of share reach
          cases,      list show assign note suppress close reopen precision
          export,     focus statements
          report,     spend
          rules,      promotion
          """)
  void everyCommandExplainsItself(String group, String names) {
    for (String name : names.split(" ", -1)) {
      String command = (group + " " + name).strip();
      out.getBuffer().setLength(0);

      assertThat(run(words(command + " --help"))).as(command).isZero();

      assertThat(out.toString()).startsWith("Usage: tollgate " + command).contains("--data");
    }
  }

  @Test
  void aCatalogueOfWhichNothingCanBeCarriedOverIsToldWhy() throws Exception {
    Path file = folder.resolve("catalogue.json");
    Files.writeString(
        file,
        "[{\"id\":\"openai\",\"models\":[{\"id\":\"gpt-x\",\"prices\":"
            + "{\"input_mtok\":\"1.5\",\"output_mtok\":2}}]}]");

    assertThat(run("prices", "import", "genai-prices", file.toString())).isOne();

    assertThat(err.toString())
        .contains("left out, unreadable input_mtok: 1 (gpt-x)", "contains no price that could be");
  }

  @Test
  void logsSaysWhereNoStackWasEverStarted() {
    assertThat(run("--data", folder.toString(), "logs", "collector")).isOne();
    assertThat(err.toString()).isEqualTo("no stack was ever started in " + folder + "\n");
  }

  @Test
  void statusSaysWhereNoStackWasEverStarted() {
    assertThat(run("--data", folder.toString(), "status")).isOne();

    assertThat(err.toString()).isEqualTo("no stack was ever started in " + folder + "\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aMissingParameterIsWrongUsage() {
    assertThat(run("tail")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo("Missing required parameter: 'TOPIC'\nTry 'tollgate tail --help'.\n");
  }

  @Test
  void monthsAndZonesThatAreNoneAreWrongUsage() {
    for (String command : List.of("report spend", "report ledger", "export focus")) {
      err.getBuffer().setLength(0);
      String[] words = (command + " --month November").split(" ", -1);

      assertThat(run(words)).as(command).isEqualTo(2);
      assertThat(err.toString())
          .startsWith(
              "Invalid value for option '--month': 'November' is not a month such as 2026-11");
    }
    err.getBuffer().setLength(0);

    assertThat(run("report", "spend", "--month", "2026-11", "--zone", "Berlin")).isEqualTo(2);
    assertThat(err.toString()).contains("'Berlin' is not a time zone such as Europe/Berlin");
  }

  @Test
  void withoutAWordTheCommandsAreShownInGroups() {
    assertThat(run()).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("Usage: tollgate ")
        .contains("\nTry it\n  demo ")
        .doesNotContain("\nMore\n");
    assertThat(Tollgate.commandLine(new Deployment(Map.of(), folder)).getSubcommands().keySet())
        .allSatisfy(name -> assertThat(err.toString()).contains("\n  " + name + " "));
  }

  @Test
  void aMistypedCommandIsGuessed() {
    assertThat(run("case", "list")).isEqualTo(2);

    assertThat(err.toString()).contains("Did you mean: tollgate cases");
  }

  @Test
  void aFileThatIsMissingIsToldInWords() {
    String file = folder.resolve("none").toString();
    String[] gate = {"gate", "--asset", "a", "--path", folder.toString(), "--index", file};
    assertThat(run(gate)).isEqualTo(2);
    assertThat(run("provenance", "of", folder.toString(), "--index", file)).isEqualTo(2);
    assertThat(run("reconcile", file)).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            """
            cannot use the index %1$s: there is no such file or folder
            cannot use the index %1$s: there is no such file or folder
            cannot read %1$s: there is no such file or folder
            """
                .formatted(file));
  }

  @Test
  void whatCannotBeWrittenIsToldBeforeTheWork() {
    Path nowhere = folder.resolve("none").resolve("figures.json");

    assertThat(run("bench", "policy", "--json", nowhere.toString())).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            "cannot write " + nowhere + ": there is no folder " + nowhere.getParent() + "\n");
  }

  @Test
  void whatASenderWroteCannotMoveTheCursor() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    CommandLine command = Tollgate.commandLine(new Deployment(Map.of(), folder.resolve("home")));
    command.setErr(Tollgate.writer(screen));

    assertThat(command.execute("rules", "check", "a\u001b[2K")).isEqualTo(2);

    assertThat(screen.toString(StandardCharsets.UTF_8)).startsWith("a\\u001b[2K does not exist");
  }

  @Test
  void anUnknownTopicIsToldWithTheKnownOnes() {
    assertThat(run("tail", "spendings")).isEqualTo(2);

    assertThat(err.toString()).startsWith("unknown topic 'spendings'; topics are tool-events, ");
  }

  @Test
  void aStackThatIsDownIsToldAtOnce() {
    assertThat(run("tail", "usage", "--data", folder.toString())).isEqualTo(1);

    assertThat(err.toString()).startsWith("Kafka does not answer at ").hasLineCount(1);
  }

  @Test
  void statusOfAStackThatNeverRanIsAFinding() {
    assertThat(run("status", "--json", "--data", folder.toString())).isEqualTo(1);

    assertThat(out.toString())
        .contains("{\"part\":\"kafka\",\"state\":\"down\",\"pid\":0,")
        .endsWith("\"resident_mib\":0}\n");
  }

  @Test
  void aStatementThatWritesIsRefused() {
    assertThat(run("query", "DROP TABLE usage")).isEqualTo(2);

    assertThat(err.toString()).startsWith("DROP is not allowed").hasLineCount(1);
  }

  @Test
  void aStatementMayBeginWithACommentAndStandInAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("all.sql"), "-- All of them\nSHOW TABLES\n");

    assertThat(run("query", "-- All of = them\nSHOW TABLES", "--format", "csv")).isZero();
    assertThat(run("query", "--format", "csv", "--file", file.toString())).isZero();

    assertThat(out.toString().split("table,about", -1)).hasSize(3);
  }

  @Test
  void aMistypedOptionOfAQueryIsNoStatement() {
    assertThat(run("query", "--formt", "csv", "SHOW TABLES")).isEqualTo(2);
    assertThat(run("query", "SELECT", "1")).isEqualTo(2);
    assertThat(run("query", "--file", folder.resolve("none.sql").toString())).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("Unknown option: '--formt'\n")
        .contains("give one statement, in quotes, or --file FILE\n", "cannot read ");
  }

  @Test
  void theTablesCanBeSeenWithoutAStack() {
    assertThat(run("query", "show tables", "--format", "csv")).isZero();

    assertThat(out.toString()).startsWith("table,about\r\ntool_events,");
  }

  @Test
  void theTraceOfAFailureIsShownOnRequestOnly() {
    assertThat(run("logs", "nowhere", "--verbose")).isEqualTo(2);

    assertThat(err.toString()).contains("unknown part 'nowhere'").contains("at io.tollgate");
  }

  @Test
  void aTokenIsIssuedListedAndRevoked() {
    String data = folder.toString();
    assertThat(run("token", "create", "--source", "litellm", "--name", "proxy", "--data", data))
        .isZero();
    assertThat(out.toString()).startsWith("tg_");
    assertThat(run("token", "list", "--data", data)).isZero();
    assertThat(out.toString()).contains("proxy").contains("litellm");
    assertThat(run("token", "revoke", "proxy", "--data", data)).isZero();
    assertThat(run("token", "revoke", "proxy", "--data", data)).isEqualTo(2);

    assertThat(err.toString()).endsWith("there is no token with id proxy\n");
  }

  @Test
  void theListTellsWhoseATokenIsAndWhatItMayDo() {
    String data = folder.toString();
    assertThat(
            run(
                words(
                    "token create --source hook --name bound --user ada@example.com --path /hooks/"
                        + " --path /v1/movements --expires 7d --data "
                        + data)))
        .isZero();
    assertThat(run("token", "list", "--data", data)).isZero();

    assertThat(out.toString().lines().filter(line -> line.startsWith("bound ")))
        .singleElement()
        .asString()
        .contains(" good ", " ada@example.com ", " /hooks/ /v1/movements");
  }

  @Test
  void aTokenThatCanNeverWorkIsRefusedAndAnOddSourceTold() {
    String[] token = {"token", "create", "--source", "cluade-code", "--data", folder.toString()};
    List<String> past = new ArrayList<>(List.of(token));
    past.addAll(List.of("--expires", "2020-01-01"));

    assertThat(run(past.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("--expires is in the past: 2020-01-01\n");
    assertThat(run(token)).isZero();
    assertThat(err.toString()).contains("check the name: settings exist only for claude-code, ");
  }

  private int run(String... words) {
    CommandLine command = Tollgate.commandLine(new Deployment(Map.of(), folder.resolve("home")));
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(words);
  }

  private static String[] words(String line) {
    return line.split(" ");
  }
}
