package io.tollgate.bench.figure;

import java.util.Locale;

/** Number format of figures: a decimal point, and commas between thousands. */
public final class Form {

  private Form() {}

  /** Formats a whole number. */
  public static String whole(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : "-";
  }

  /** Formats with two decimals, more if the value is small. */
  public static String decimals(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    return String.format(Locale.ROOT, value != 0 && Math.abs(value) < 0.1 ? "%.4f" : "%.2f", value);
  }
}
