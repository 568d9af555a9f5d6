package io.tollgate.cli.output;

/**
 * Cells of CSV as in RFC 4180. Text that a spreadsheet would take for a formula is preceded by an
 * apostrophe; numbers never are.
 */
public final class CsvText {

  /** What ends a line. */
  public static final String LINE_END = "\r\n";

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvText() {}

  /** A cell of text. */
  public static String text(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return quoted(isFormula ? "'" + text : text);
  }

  /** A cell that holds a number. */
  public static String number(String digits) {
    return quoted(digits);
  }

  private static String quoted(String text) {
    boolean quotes = text.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0);
    return quotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
