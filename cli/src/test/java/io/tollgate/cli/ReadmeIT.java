package io.tollgate.cli;

import static io.tollgate.cli.CommandsInOneProcess.SHELL_FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command in the console examples of the README and of pages, in order, on the real
 * stack, and compares the output with the documented one. An ellipsis matches anything.
 */
class ReadmeIT {

  private static final Path HOME = Path.of(System.getProperty("tollgate.home"));
  private static final String PORT_OFFSET = "7300";

  /** A single query may take a minute on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What starts and stops processes, and what reads its standard input, runs as people run it. */
  private static final Pattern OWN_PROCESS =
      Pattern.compile("\\./tollgate (up|down)|echo .*\\| \\./tollgate ");

  private static final String IN_A_PROCESS =
      """
      tollgate() {
        java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dtollgate.home="$HERE" \
          -Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.tollgate \
          -cp "$CLASSES" io.tollgate.cli."${main:-Tollgate}" "$@"
      }
      """;

  @TempDir private Path data;

  /** One command and the lines that the README shows below it. */
  private record Example(String command, List<String> shown) {}

  private Process commands;
  private String port;

  @BeforeEach
  void start() throws Exception {
    commands =
        bash(IN_A_PROCESS, "main=CommandsInOneProcess tollgate")
            .redirectError(HOME.resolve("cli/target/readme-commands.log").toFile())
            .start();
    port = commands.inputReader().readLine();
  }

  @AfterEach
  void stop() throws Exception {
    run("./tollgate down");
    commands.destroy();
  }

  @Test
  void everyExampleDoesWhatItSays() throws Exception {
    List<Example> examples = new ArrayList<>(examples("README.md"));
    assertThat(examples).hasSizeGreaterThan(8);
    int down = examples.indexOf(new Example("./tollgate down", List.of("kafka        stopped")));
    assertThat(down).isPositive();
    List<Example> pages = new ArrayList<>(examples("docs/reconciliation.md"));
    pages.addAll(examples("docs/provenance.md"));
    pages.addAll(examples("docs/reviews.md"));
    pages.addAll(examples("docs/dossier.md"));
    examples.addAll(down, pages);

    for (Example example : examples) {
      if (Stream.of(" query ", " tail ", " cases ", "curl ", "tollgate review ")
          .anyMatch(example.command()::contains)) {
        // What was sent a moment ago is still on its way through the pipeline.
        await().atMost(PATIENCE).untilAsserted(() -> assertShown(example));
      } else {
        assertShown(example);
      }
    }
  }

  private void assertShown(Example example) throws Exception {
    String output = run(example.command());
    for (String line : example.shown()) {
      String pattern = "(?m)^\\s*" + Pattern.quote(line.strip()).replace("…", "\\E.*\\Q") + "\\s*$";
      assertThat(Pattern.compile(pattern).matcher(output).find())
          .as("%s should print: %s%nbut printed:%n%s", example.command(), line, output)
          .isTrue();
    }
  }

  private String run(String command) throws IOException, InterruptedException {
    ProcessBuilder bash =
        bash(
            OWN_PROCESS.matcher(command).lookingAt() ? IN_A_PROCESS : SHELL_FUNCTION,
            command
                .replace("./tollgate", "tollgate")
                .replace("127.0.0.1:4318", "127.0.0.1:" + (4318 + Integer.parseInt(PORT_OFFSET))));
    bash.environment().put("COMMANDS", port);
    Process process = bash.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s ended with:%n%s", command, output).isZero();
    return output;
  }

  private ProcessBuilder bash(String function, String command) throws IOException {
    Path target = HOME.resolve("cli/target");
    String classpath =
        target.resolve("tollgate-cli-0.1.0.jar")
            + ":"
            + Files.readString(target.resolve("classpath.txt")).strip()
            + ":"
            + target.resolve("test-classes");
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", function + command).directory(HOME.toFile());
    bash.environment()
        .putAll(
            Map.of(
                "HERE",
                HOME.toString(),
                "CLASSES",
                classpath,
                "TOLLGATE_DATA",
                data.toString(),
                "TOLLGATE_PORT_OFFSET",
                PORT_OFFSET));
    return bash;
  }

  private static List<Example> examples(String page) throws IOException {
    List<Example> examples = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(HOME.resolve(page))) {
      if (line.startsWith("```")) {
        inside = line.equals("```console");
      } else if (inside && line.startsWith("$ ")) {
        examples.add(new Example(line.substring(2), new ArrayList<>()));
      } else if (inside) {
        examples.get(examples.size() - 1).shown().add(line);
      }
    }
    return examples;
  }
}
