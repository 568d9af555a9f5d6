package io.tollgate.cli.query;

import java.util.List;

/** Prints the rows of a result. */
interface ResultWriter {

  /**
   * A column of the result.
   *
   * @param isNumeric whether it holds numbers, which people compare digit under digit
   */
  record Column(String name, boolean isNumeric) {}

  /** Comes first, once. */
  void begin(List<Column> columns);

  /** Comes for each row; values in the order of the columns. */
  void row(List<Object> values);

  /** Comes last, once, and only if all rows came. */
  void end();
}
