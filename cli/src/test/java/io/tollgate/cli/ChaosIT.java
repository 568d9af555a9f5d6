package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Place;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * One round of the fault suite, with controls that take no restart. Nine processes on two busy
 * cores take many minutes, so only who says {@code -Dchaos=true} gets it.
 */
@EnabledIfSystemProperty(named = "chaos", matches = "true")
class ChaosIT {

  private static final Path HOME = Path.of(System.getProperty("tollgate.home"));

  @Test
  void losesNothingWhenOneProcessOfEachKindIsKilled(@TempDir Path folder) {
    StringWriter out = new StringWriter();
    CommandLine command = Tollgate.commandLine(new Place(Map.of(), HOME));
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(out, true));

    int exitCode =
        command.execute(
            "chaos",
            "S00",
            "--mutant=double-alert,pico-dollar,double-usage,made-up-usage",
            "--port-offset=5300",
            "--data=" + folder.resolve("rig"));

    assertThat(exitCode).as(out.toString()).isZero();
    assertThat(out.toString())
        .contains("all 13 invariants hold", "noticed: counted twice: 1")
        .doesNotContain("NOT NOTICED");
  }
}
