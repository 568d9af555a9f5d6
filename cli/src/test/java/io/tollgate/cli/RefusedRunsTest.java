package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that take many minutes report invalid options before anything starts. */
class RefusedRunsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chaos|say which scenarios, or --all, or --random; --list names them",
        "chaos S02 --all|say only one of these: which scenarios, or --all, or --random",
        "chaos --all --random|say only one of these: which scenarios, or --all, or --random",
        "chaos S99|no such scenarios: S99; there are S00, S02",
        "chaos S02 --mutant double-trouble|no such mutants: double-trouble; there are double-alert",
        "chaos S02 --mutant none,double-alert|no such mutants: none",
        "chaos S02 --minutes 3|--minutes says how long --random goes on, at least 1",
        "chaos --random --minutes 0|--minutes says how long --random goes on, at least 1",
        "chaos S02 --report /nowhere/page.md|cannot write /nowhere/page.md: there is no folder",
        "bench policy --data x|a bench has a temporary folder of its own: leave --data out",
        "bench rules --rules /nowhere|--rules: there is no folder /nowhere",
        "bench policy --rounds -1|rounds and records cannot be negative",
        "bench nonsense|'nonsense' is no bench; there are policy, spend",
        "bench --json /nowhere/x.json|cannot write /nowhere/x.json: there is no folder",
        "bench --capacity x.md|--capacity needs figures: name their file with --json"
      })
  void sayWhatIsWrong(String line, String refusal) {
    StringWriter err = new StringWriter();
    int code =
        Tollgate.commandLine(new Deployment(Map.of(), folder))
            .setErr(new PrintWriter(err))
            .execute(line.split(" ", -1));

    assertThat(err.toString()).contains(refusal);
    assertThat(code).isEqualTo(2);
  }
}
