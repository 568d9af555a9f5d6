package io.tollgate.finance;

/**
 * A column of a FOCUS dataset.
 *
 * @param name its FOCUS id, or one of ours that starts with x_
 * @param type of the cells
 * @param isNullable whether a cell may be empty
 */
public record FocusColumn(String name, Type type, boolean isNullable) {

  /** Type of the cells. */
  public enum Type {
    STRING("String"),
    DECIMAL("Decimal"),
    DATE_TIME("Date/Time"),
    JSON("JSON");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    /** The name of the type in the standard. */
    public String label() {
      return label;
    }
  }

  static FocusColumn text(String name) {
    return new FocusColumn(name, Type.STRING, false);
  }

  static FocusColumn textOrNull(String name) {
    return new FocusColumn(name, Type.STRING, true);
  }

  static FocusColumn decimal(String name) {
    return new FocusColumn(name, Type.DECIMAL, false);
  }

  static FocusColumn decimalOrNull(String name) {
    return new FocusColumn(name, Type.DECIMAL, true);
  }

  static FocusColumn time(String name) {
    return new FocusColumn(name, Type.DATE_TIME, false);
  }

  static FocusColumn json(String name) {
    return new FocusColumn(name, Type.JSON, false);
  }
}
