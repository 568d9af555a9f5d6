package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Parsing of files before anything is compared. */
class ReconcileFilesTest {

  private static final String PAGE =
      "{\"data\":[{\"start_time\":1793664000,\"results\":[{\"amount\":{\"value\":%d},"
          + "\"line_item\":\"gpt-5.1, %s\"}]}],\"has_more\":%s,\"next_page\":\"x\"}\n";

  /** A port that no stack of this machine uses, started by whomever. */
  private static final Map<String, String> NO_STACK = Map.of("TOLLGATE_PORT_OFFSET", "40000");

  @TempDir private Path folder;

  @Test
  void aReportWithoutALineIsNoAnswer() throws Exception {
    String page = file("empty.json", "{\"data\":[],\"has_more\":false}");

    assertThat(run(page)).isEqualTo("2 the reports contain no lines, so nothing was compared");
  }

  @Test
  void saysWhatABillWithoutModelsContainsInstead() throws Exception {
    String bill =
        file(
            "focus.csv",
            """
            BilledCost,BillingCurrency,ChargePeriodStart,ProviderName,ServiceName
            1.5,USD,2026-11-03,AWS,Amazon Simple Storage Service
            """);

    assertThat(run(bill))
        .isEqualTo(
            """
            2 the reports contain no lines of models, so nothing was compared
            Not compared: 1 line of other services, 1.5 USD""");
  }

  @Test
  void pagesMayStandInFilesOneAfterTheOther() throws Exception {
    String first = file("1.json", PAGE.formatted(1, "input", "true"));
    String second = file("2.json", PAGE.formatted(2, "output", "false"));

    assertThat(run(first, second)).as("it is read; there is no stack").contains("up");
    assertThat(run(second, first))
        .startsWith("2 ")
        .contains("the report has further pages (has_more)");
  }

  private String file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String run(String... files) {
    StringWriter err = new StringWriter();
    CommandLine command =
        Tollgate.commandLine(new Deployment(NO_STACK, folder)).setErr(new PrintWriter(err));
    String[] line = new String[files.length + 2];
    line[0] = "reconcile";
    line[1] = "--all";
    System.arraycopy(files, 0, line, 2, files.length);
    int code = command.execute(line);
    return code + " " + err.toString().replace("tollgate: ", "").strip();
  }
}
