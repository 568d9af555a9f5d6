package io.tollgate.cli.query;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.output.Terminal;
import io.tollgate.cli.output.ValueText;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writer of an aligned table, numbers to the right; buffered in memory until the column widths are
 * known.
 */
final class TableWriter implements ResultWriter {

  private static final int MOST_WIDTH = Terminal.isWatched() ? 60 : Integer.MAX_VALUE;

  private final PrintWriter out;
  private final List<List<String>> rows = new ArrayList<>();
  private List<Column> columns = List.of();

  TableWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<Column> columns) {
    this.columns = columns;
  }

  @Override
  public void row(List<Object> values) {
    rows.add(values.stream().map(TableWriter::cell).toList());
  }

  @Override
  public void end() {
    if (!rows.isEmpty()) {
      out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, rows, layout()));
    }
    out.println(Counted.of(rows.size(), "row"));
    out.flush();
  }

  private List<ColumnData<List<String>>> layout() {
    List<ColumnData<List<String>>> layout = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int index = i;
      Column column = columns.get(i);
      HorizontalAlign align = column.isNumeric() ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
      layout.add(
          new com.github.freva.asciitable.Column()
              .header(column.name())
              .headerAlign(align)
              .dataAlign(align)
              .maxWidth(MOST_WIDTH, OverflowBehaviour.ELLIPSIS_RIGHT)
              .with(row -> row.get(index)));
    }
    return layout;
  }

  private static String cell(Object value) {
    return OneLine.of(ValueText.of(value));
  }
}
