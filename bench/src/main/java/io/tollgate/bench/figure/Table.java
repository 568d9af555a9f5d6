package io.tollgate.bench.figure;

import java.util.ArrayList;
import java.util.List;

/** Text table with headings: the first column is aligned to the left, the others to the right. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> heads) {
    rows.add(List.copyOf(heads));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has more or fewer cells than there are heads
   */
  public Table row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(cells + " does not fit under " + rows.get(0));
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Returns the rows as lines with aligned columns. */
  public List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      String padding = " ".repeat(widths[column] - cell.length());
      line.append(column == 0 ? cell + padding : "  " + padding + cell);
    }
    return line.toString().stripTrailing();
  }
}
