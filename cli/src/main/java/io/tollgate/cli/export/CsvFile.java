package io.tollgate.cli.export;

import io.tollgate.cli.output.CsvText;
import io.tollgate.finance.FocusColumn;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writer of a dataset as CSV; an empty cell is null. */
final class CsvFile {

  private CsvFile() {}

  static void write(Path file, List<FocusColumn> columns, List<Map<String, String>> rows)
      throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(line(columns.stream().map(FocusColumn::name).toList()));
      for (Map<String, String> row : rows) {
        out.write(line(columns.stream().map(column -> cell(column, row)).toList()));
      }
    }
  }

  private static String line(List<String> cells) {
    return String.join(",", cells) + CsvText.LINE_END;
  }

  private static String cell(FocusColumn column, Map<String, String> row) {
    String text = row.get(column.name());
    return column.type() == FocusColumn.Type.DECIMAL ? CsvText.number(text) : CsvText.text(text);
  }
}
