package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Place;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demo's small sister: everything but the measuring, through the real stack. */
class DemoIT {

  private static final Path HOME = Path.of(System.getProperty("tollgate.home"));

  @Test
  void everyFigureIsTheOracles(@TempDir Path folder) {
    StringWriter out = new StringWriter();
    CommandLine command = Tollgate.commandLine(new Place(Map.of(), HOME));
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(out, true));

    int exitCode =
        command.execute(
            "demo",
            "--events=2000",
            "--no-latency",
            "--port-offset=4100",
            "--data=" + folder.resolve("stack"));

    assertThat(exitCode).as(out.toString()).isZero();
    assertThat(out.toString()).contains("accepted", "violations 40, planted 40");
  }
}
