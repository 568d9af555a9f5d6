package io.tollgate.bench.figure;

import java.util.Locale;

/** How figures are written: a point before the fraction, commas between thousands. */
public final class Form {

  private Form() {}

  /** A whole number. */
  public static String whole(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : "-";
  }

  /** Two places behind the point, more where the value is small. */
  public static String decimals(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    return String.format(Locale.ROOT, value != 0 && Math.abs(value) < 0.1 ? "%.4f" : "%.2f", value);
  }
}
