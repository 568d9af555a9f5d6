package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Errors on invalid option values do not mention Java types. */
class TypedOptionsTest {

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @Test
  void noRefusalNamesAClass() {
    List<String> refusals = new ArrayList<>();
    CommandLine tollgate = tollgate();
    commands(tollgate)
        .forEach(
            command ->
                command.getCommandSpec().options().stream()
                    .filter(option -> option.arity().max() > 0)
                    .filter(option -> option.typeInfo().getType() != Path.class)
                    .filter(option -> !option.isMultiValue())
                    .forEach(option -> refusals.addAll(refusal(tollgate, command, option))));

    assertThat(refusals)
        .hasSizeGreaterThan(15)
        .allSatisfy(
            refusal ->
                assertThat(refusal)
                    .doesNotContain(
                        "java.", "class ", "Exception", "an int", "a long", "BigDecimal"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "doctor --silence 3 days|'3' is not a time such as 90s, 15m, 8h or 7d",
        "cases close abcd --verdict test --reason x --wait soon|'soon' is not a time such as",
        "prices import litellm f.json --from now|'now' is not a day such as 2026-11-26",
        "pause --everything --reason r --contact c --until soon|--until must be a day like",
        "token create --source x --expires soon|--expires must be a day like",
        "report ledger --month 2026-11 --as-of soon|--as-of must be a day like",
        "gate --asset a --path . --json --sarif|cannot both go to standard output",
        "gate --asset a --path . --sarif no/x.sarif|cannot write no/x.sarif: there is no folder",
        "gate --asset a --path . --retention 1h|--retention must be between 1d and 3650d",
        "up --port-offset x|'x' is not a whole number"
      })
  void refusalsNameTheFormsThatAreTaken(String line, String refusal) {
    assertThat(run(tollgate(), line.split(" ", -1))).isPositive();

    assertThat(err.toString()).contains(refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, Usage: tollgate up",
    "' ', 0, Usage: tollgate up",
    "x, 0, Usage: tollgate up"
  })
  void thePortOffsetOfTheEnvironmentHindersNoHelp(String offset, int code, String shown) {
    Deployment deployment = new Deployment(Map.of("TOLLGATE_PORT_OFFSET", offset), folder);
    StringWriter out = new StringWriter();
    CommandLine command = Tollgate.commandLine(deployment).setOut(new PrintWriter(out));

    assertThat(run(command, "up", "--help")).isEqualTo(code);
    assertThat(out.toString().replaceAll("\\s+", " ")).startsWith(shown).contains("the notifier");
  }

  private static List<String> refusal(
      CommandLine tollgate, CommandLine command, OptionSpec option) {
    List<String> words =
        new ArrayList<>(List.of(command.getCommandSpec().qualifiedName(" ").split(" ", -1)));
    words.remove(0);
    words.add(option.longestName() + "=no nonsense");
    try {
      tollgate.parseArgs(words.toArray(String[]::new));
      return List.of();
    } catch (CommandLine.ParameterException e) {
      return e.getMessage().startsWith("Missing required") ? List.of() : List.of(e.getMessage());
    }
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(TypedOptionsTest::commands));
  }

  private CommandLine tollgate() {
    return Tollgate.commandLine(new Deployment(Map.of(), folder));
  }

  private int run(CommandLine command, String... words) {
    return command.setErr(new PrintWriter(err)).execute(words);
  }
}
