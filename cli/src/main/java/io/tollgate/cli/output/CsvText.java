package io.tollgate.cli.output;

/**
 * Cells of CSV as in RFC 4180. Text that a spreadsheet would treat as a formula is prefixed with an
 * apostrophe; numbers never are.
 */
public final class CsvText {

  /** Line terminator. */
  public static final String LINE_END = "\r\n";

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvText() {}

  /** Returns a text cell. */
  public static String text(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return quoted(isFormula ? "'" + text : text);
  }

  /** Returns a number cell. */
  public static String number(String digits) {
    return quoted(digits);
  }

  private static String quoted(String text) {
    boolean quotes = text.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0);
    return quotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
