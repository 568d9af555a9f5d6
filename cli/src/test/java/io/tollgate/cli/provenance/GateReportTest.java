package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.admission.Recorded;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.provenance.Content;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/**
 * What holds no word is no finding and no clean item either: it is told apart, as when recorded.
 */
class GateReportTest {

  private final GateReport report = new GateReport(null, "suite-7", Recorded.asset(), 1);

  @Test
  void aFileOfCommentsAloneIsWithoutText() {
    report.judge(content("__init__.py", "# Nothing is exported.\n"));
    report.binary("logo.png");

    StringWriter out = new StringWriter();
    GateText.write(report, new PrintWriter(out, true));
    assertThat(out).hasToString("suite-7 (evaluation): 0 items; 2 without text; 1 write known\n");
    assertThat(GateJson.of(report)).contains("\"binary\" : 1", "\"without_text\" : 2");
    assertThat(report.outcome()).isEqualTo("clean");
  }

  @Test
  void ofBinaryFilesAloneNothingIsKnown() {
    report.binary("logo.png");

    assertThat(report.outcome()).isEqualTo("unknown");
    assertThat(report.unknown()).containsExactly("it contains no text, so nothing was judged");
  }

  private static Content content(String name, String text) {
    ContentPrint print = ContentPrint.of(name, text);
    return Content.of(name, 1, print.sha256(), print);
  }
}
