package io.tollgate.finance;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A kind of CSV that is read, most of them what a vendor's own pages export.
 *
 * @param vendor whose report it is, as named in options
 * @param isIts whether a text is one, by the names of its columns
 */
record CsvFormat(String vendor, Predicate<String> isIts, BiConsumer<String, VendorLines> reader) {

  /** In the order in which they are tried: everything may be the last one. */
  static final List<CsvFormat> ALL =
      List.of(
          new CsvFormat("aws", AwsReport::isItsNames, AwsReport::read),
          new CsvFormat("focus", CloudReport::isFocus, CloudReport::readFocus),
          new CsvFormat("azure", CloudReport::isAzures, CloudReport::readAzures),
          new CsvFormat("anthropic", ConsoleReport::isItsNames, ConsoleReport::read),
          new CsvFormat("openai", DashboardReport::isItsNames, DashboardReport::read),
          new CsvFormat("openrouter", ActivityReport::isItsNames, ActivityReport::read),
          new CsvFormat("csv", text -> true, CsvReport::read));

  /**
   * Reads a report.
   *
   * @param vendor whose report it is; null to detect it from the names of its columns
   */
  static void read(String text, String vendor, VendorLines lines) {
    ALL.stream()
        .filter(each -> vendor == null ? each.isIts.test(text) : each.vendor.equals(vendor))
        .findFirst()
        .ifPresentOrElse(
            format -> format.reader.accept(text, lines), () -> lines.fault(CsvReport.NOT_KNOWN));
  }
}
