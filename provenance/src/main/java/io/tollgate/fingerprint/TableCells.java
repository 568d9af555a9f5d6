package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * Extractor of multi-line quoted cells from tables separated by commas, semicolons or tabs (RFC
 * 4180).
 */
final class TableCells {

  private static final String DELIMITERS = ",;\t\r\n";

  private final String text;
  private final List<Piece> cells = new ArrayList<>();
  private int at;
  private int line = 1;

  private TableCells(String text) {
    this.text = text;
  }

  static List<Piece> of(String text) {
    TableCells table = new TableCells(text);
    boolean isStart = true;
    while (table.at < text.length()) {
      if (isStart && text.charAt(table.at) == '"') {
        table.cell();
        isStart = false;
      } else {
        isStart = DELIMITERS.indexOf(table.next()) >= 0;
      }
    }
    return table.cells;
  }

  private char next() {
    char c = text.charAt(at++);
    line += c == '\n' ? 1 : 0;
    return c;
  }

  /**
   * A quote ends the cell if a delimiter follows, so that a broken cell does not invert all others.
   */
  private void cell() {
    StringBuilder cell = new StringBuilder();
    int firstLine = line;
    at++;
    while (at < text.length()) {
      char c = next();
      boolean isQuote = c == '"' && at < text.length() && text.charAt(at) == '"';
      if (c == '"' && !isQuote && isDelimited()) {
        break;
      }
      at += isQuote ? 1 : 0;
      cell.append(c);
    }
    if (cell.indexOf("\n") >= 0) {
      cells.add(new Piece(firstLine, cell.toString()));
    }
  }

  private boolean isDelimited() {
    return at >= text.length() || DELIMITERS.indexOf(text.charAt(at)) >= 0;
  }
}
