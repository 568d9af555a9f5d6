package io.tollgate.cli.query;

import io.tollgate.cli.output.ValueText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV as in RFC 4180. Text that a spreadsheet would take for a formula is preceded by an
 * apostrophe; numbers never are.
 */
final class CsvWriter implements ResultWriter {

  private static final String LINE_END = "\r\n";
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final PrintWriter out;

  CsvWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<Column> columns) {
    line(columns.stream().map(column -> (Object) column.name()).toList());
  }

  @Override
  public void row(List<Object> values) {
    line(values);
  }

  @Override
  public void end() {
    out.flush();
  }

  private void line(List<Object> values) {
    out.print(values.stream().map(CsvWriter::cell).collect(Collectors.joining(",")));
    out.print(LINE_END);
  }

  private static String cell(Object value) {
    String text = ValueText.of(value);
    boolean isFormula =
        !(value instanceof Number)
            && !text.isEmpty()
            && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    String safe = isFormula ? "'" + text : text;
    boolean quotes = safe.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0);
    return quotes ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
