package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * The output of {@code provision --acls}, run by this machine's shell, and what is refused without
 * a cluster.
 */
class ProvisionAclsTest {

  /** Stands in for Kafka's tool: an argument a line, and an empty line after each call. */
  private static final String TOOL = "#!/bin/sh\nprintf '%s\\n' \"$@\" ''\n";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void putTheToolInPlace() throws IOException {
    Path tool = Files.writeString(folder.resolve("kafka-acls"), TOOL);
    assertThat(tool.toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tollgate-",
        "",
        "two words ",
        "CN=tollgate,O=\"A & B\" ",
        "it's ",
        "'",
        "$(touch broken) ",
        "`touch broken`",
        "; touch broken #",
        "$HOME ~ * ? [a] {b,c} \\ ! | < > ",
        "Zürich-"
      })
  void whateverThePrefixIsTheShellPassesItOnAsItIs(String prefix) throws Exception {
    assertThat(provision("--acls", "--principals", prefix)).isZero();

    assertThat(calls())
        .hasSameSizeAs(
            out.toString().lines().filter(line -> line.startsWith("kafka-acls")).toList())
        .contains(
            List.of(
                "--bootstrap-server",
                "a broker",
                "--add",
                "--allow-principal",
                "User:" + prefix + "collector",
                "--operation",
                "Write",
                "--topic",
                "tool-events"))
        .allMatch(call -> call.get(4).startsWith("User:" + prefix));
    assertThat(folder.resolve("broken")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\u0000b", "a\u001b[0m", "a\u0085b", "a\u202eb"})
  void signsThatNobodySeesAreRefused(String prefix) {
    assertThat(provision("--acls", "--principals", prefix)).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("must not contain line breaks or control characters");
  }

  @Test
  void whatNeedsNoQuotesHasNone() {
    assertThat(provision("--acls", "--principals", "prod/tollgate@")).isZero();

    assertThat(out.toString().lines())
        .contains(
            "kafka-acls \"$@\" --add --allow-principal User:prod/tollgate@collector"
                + " --operation Write --topic tool-events");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10001"})
  void aNumberOfPartitionsThatCannotBeIsRefusedBeforeAnythingIsAskedOrWritten(String number) {
    assertThat(provision("--partitions", number)).isEqualTo(2);

    assertThat(err.toString()).contains("--partitions must be between 1 and 10000");
  }

  private int provision(String... arguments) {
    CommandLine command =
        Tollgate.commandLine(new Deployment(Map.of(), folder))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 1];
    all[0] = "provision";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return command.execute(all);
  }

  private List<List<String>> calls() throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("acls.sh"), out.toString());
    ProcessBuilder shell =
        new ProcessBuilder("sh", script.toString(), "--bootstrap-server", "a broker")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    shell.environment().merge("PATH", folder.toString(), (old, own) -> own + ":" + old);
    Process process = shell.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(printed).isZero();
    return List.of(printed.split("\n\n")).stream().map(call -> call.lines().toList()).toList();
  }
}
