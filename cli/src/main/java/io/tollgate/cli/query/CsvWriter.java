package io.tollgate.cli.query;

import io.tollgate.cli.output.CsvText;
import io.tollgate.cli.output.ValueText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Writer of CSV as in RFC 4180, safe to open in a spreadsheet. */
final class CsvWriter implements ResultWriter {

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
    out.print(CsvText.LINE_END);
  }

  private static String cell(Object value) {
    String text = ValueText.of(value);
    return value instanceof Number ? CsvText.number(text) : CsvText.text(text);
  }
}
