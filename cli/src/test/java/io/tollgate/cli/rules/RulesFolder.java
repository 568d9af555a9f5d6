package io.tollgate.cli.rules;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A folder of rules, and the {@code rules} command with its output on them. */
class RulesFolder {

  @TempDir Path folder;
  Path rules;
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  @BeforeEach
  void rules() throws IOException {
    rules = Files.createDirectories(folder.resolve("rules").resolve("deep")).getParent();
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(rules.resolve(name), text);
  }

  Path events(String... lines) throws IOException {
    return Files.write(folder.resolve("events.ndjson"), List.of(lines));
  }

  int run(Object... words) {
    return run(out, words);
  }

  int run(Writer told, Object... words) {
    CommandLine command = RulesCommand.commandLine(new Deployment(Map.of(), folder));
    command.setOut(new PrintWriter(told, true));
    command.setErr(new PrintWriter(err, true));
    command.setExecutionExceptionHandler(
        (failure, failed, parsed) ->
            failure instanceof CommandFailure known ? known.exitCode() : 99);
    return command.execute(List.of(words).stream().map(Object::toString).toArray(String[]::new));
  }
}
