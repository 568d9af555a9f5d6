package io.tollgate.cli.query;

import java.util.List;

/** Output format for the rows of a result. */
interface ResultWriter {

  /**
   * A column of the result.
   *
   * @param isNumeric whether it holds numbers, which are aligned to the right
   */
  record Column(String name, boolean isNumeric) {}

  /** Called first, once. */
  void begin(List<Column> columns);

  /** Called for each row; values in the order of the columns. */
  void row(List<Object> values);

  /** Called last, once, and only if all rows were written. */
  void end();
}
