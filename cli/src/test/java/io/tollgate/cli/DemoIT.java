package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A small version of the demo: everything but the measurements, through the real stack. */
class DemoIT {

  private static final Path HOME = Path.of(System.getProperty("tollgate.home"));

  @Test
  void everyFigureIsTheOracles(@TempDir Path folder) {
    Path data = folder.resolve("stack");
    String[] demo = {"demo", "--events=2000", "--no-latency", "--port-offset=4100", "--keep"};
    try {
      String said = run(data, demo);

      assertThat(said)
          .contains("accepted", "violations 40, planted 40")
          .contains("  export TOLLGATE_DATA='" + data + "'\n  ./tollgate cases list\n");
      assertThat(run(data, "cases", "list")).contains(" cases, ");
      assertThat(run(data, "budgets", "list")).contains("BUDGET");
      assertThat(run(data, "apply", "--dry-run", "" + HOME.resolve("deploy/policies")))
          .as("a kept stack alerts on everything that the shipped policies select")
          .containsPattern("policies +0 new, 0 changed");
    } finally {
      run(data, "down");
    }
  }

  /** As in a shell that has the variable set. */
  private static String run(Path data, String... words) {
    StringWriter out = new StringWriter();
    CommandLine command =
        Tollgate.commandLine(new Deployment(Map.of("TOLLGATE_DATA", data.toString()), HOME));
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    int exitCode = command.execute(words);
    assertThat(exitCode).as(out.toString()).isZero();
    return out.toString();
  }
}
