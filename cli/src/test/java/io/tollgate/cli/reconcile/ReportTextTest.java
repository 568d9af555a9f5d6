package io.tollgate.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.VendorCost;
import io.tollgate.finance.VendorReports;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTextTest {

  private static final String BILL =
      "day;vendor;account;cost\r\n2026-11-03;anthropic;M\u00fcnchen;1,25\r\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "x-UTF-16LE-BOM"})
  void readsWhatSpreadsheetsWrite(String charset) throws IOException {
    String marked = charset.equals("UTF-8") ? "\ufeff" + BILL : BILL;
    Path file = Files.write(folder.resolve("bill.csv"), marked.getBytes(Charset.forName(charset)));

    assertThat(VendorReports.read(ReportText.read(file), null, Instant.EPOCH))
        .extracting(VendorCost::getAccount)
        .containsExactly("M\u00fcnchen");
  }

  @Test
  void saysThatItCannotReadOtherEncodings() throws IOException {
    Path file =
        Files.write(folder.resolve("bill.csv"), BILL.getBytes(Charset.forName("windows-1252")));

    assertThatThrownBy(() -> ReportText.read(file)).hasMessageContaining("UTF-8");
  }
}
