package io.tollgate.finance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A CSV file with a header line. Cells may be quoted, as spreadsheets write them, and separated by
 * semicolons, as in locales with a decimal comma, or by tabs; no cell contains a line break.
 *
 * @param names the columns
 * @param rows the lines that have as many cells as there are names, and not only empty ones
 */
record CsvTable(List<String> names, List<Row> rows) {

  private static final Pattern DECIMAL_COMMA = Pattern.compile("-?\\d+,\\d+");

  /**
   * A line.
   *
   * @param number of the line, from 1, not counting empty ones
   * @param cells by column, without empty ones
   */
  record Row(int number, Map<String, String> cells) {

    String get(String name) {
      return cells.get(name);
    }

    String getOrDefault(String name, String otherwise) {
      return cells.getOrDefault(name, otherwise);
    }
  }

  /** Returns the columns of a text, in lower case. */
  static List<String> names(String text) {
    String first = withoutMark(text).lines().filter(each -> !each.isBlank()).findFirst().orElse("");
    return cells(first, divider(first)).stream().map(CsvTable::lower).toList();
  }

  /** Parses a text; what is wrong with it becomes a fault. */
  static CsvTable read(String text, VendorLines lines) {
    List<String> written = withoutMark(text).lines().filter(each -> !each.isBlank()).toList();
    if (written.isEmpty()) {
      lines.fault("the report is empty");
      return new CsvTable(List.of(), List.of());
    }
    char divider = divider(written.get(0));
    List<String> names = cells(written.get(0), divider);
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < written.size(); i++) {
      List<String> cells = cells(written.get(i), divider);
      if (cells.size() == names.size()) {
        Map<String, String> row = new HashMap<>();
        for (int j = 0; j < cells.size(); j++) {
          row.put(names.get(j), divider == ',' ? cells.get(j) : withPoint(cells.get(j)));
        }
        row.values().removeIf(String::isEmpty);
        if (!row.isEmpty()) {
          rows.add(new Row(i + 1, row));
        }
      } else {
        lines.fault("line " + (i + 1) + " has " + cells.size() + " cells");
      }
    }
    return new CsvTable(names, rows);
  }

  /** A column that is absent becomes a fault. */
  void expect(String column, VendorLines lines) {
    lines.expect(names.contains(column), "missing column '" + column + "'; columns are " + names);
  }

  /** It is a fault if both columns are absent. */
  void expectEither(String column, String other, VendorLines lines) {
    lines.expect(
        names.contains(column) || names.contains(other),
        "no column '" + column + "' or '" + other + "'; columns are " + names);
  }

  /** Returns the table with column names in lower case. */
  CsvTable inLowerCase() {
    return new CsvTable(
        names.stream().map(CsvTable::lower).toList(),
        rows.stream().map(row -> new Row(row.number(), lower(row.cells()))).toList());
  }

  private static Map<String, String> lower(Map<String, String> cells) {
    Map<String, String> lower = new HashMap<>();
    cells.forEach((name, cell) -> lower.put(lower(name), cell));
    return lower;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Spreadsheets start a file with a UTF-8 byte order mark. */
  static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String withPoint(String cell) {
    return DECIMAL_COMMA.matcher(cell).matches() ? cell.replace(',', '.') : cell;
  }

  private static char divider(String names) {
    return names.contains(",")
        ? ','
        : names.contains(";") ? ';' : names.contains("\t") ? '\t' : ',';
  }

  /** A separator within quotes is text, and two quotes within quotes are one. */
  private static List<String> cells(String row, char divider) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < row.length(); i++) {
      char at = row.charAt(i);
      if (at == '"') {
        if (isQuoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
          cell.append(at);
          i++;
        } else {
          isQuoted = !isQuoted;
        }
      } else if (at == divider && !isQuoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(at);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
