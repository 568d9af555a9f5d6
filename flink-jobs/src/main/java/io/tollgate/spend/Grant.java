package io.tollgate.spend;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Temporary increase of a limit. When it ends the limit falls back; spend above the limit then
 * exceeds it.
 *
 * @param scopeId whose limit; * for everyone's
 * @param amount the increase, in the budget's currency or tokens; above 0
 * @param from first instant
 * @param until first instant at which it no longer applies
 * @param approver who approved it
 * @param ticket where it was approved
 */
public record Grant(
    String scopeId,
    BigDecimal amount,
    Instant from,
    Instant until,
    String approver,
    String ticket) {

  private static final int PARTS = 6;

  public Grant {
    if (amount.signum() <= 0 || !from.isBefore(until)) {
      throw new IllegalArgumentException("a grant adds above 0 and ends after it begins");
    }
  }

  /**
   * Parses the text form used in budgets.
   *
   * @throws IllegalArgumentException if the text is not a grant
   */
  public static Grant parse(String text) {
    String[] parts = text.split(" ", PARTS);
    if (parts.length < PARTS) {
      throw new IllegalArgumentException("no grant: " + text);
    }
    try {
      return new Grant(
          parts[0],
          new BigDecimal(parts[1]),
          Instant.parse(parts[2]),
          Instant.parse(parts[3]),
          parts[4],
          parts[5]);
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("no grant: " + text, e);
    }
  }

  /** The text form used in budgets. */
  public String text() {
    return String.join(
        " ",
        scopeId,
        amount.stripTrailingZeros().toPlainString(),
        from.toString(),
        until.toString(),
        approver,
        ticket);
  }

  boolean holds(String scope, Instant time) {
    return isFor(scope) && !time.isBefore(from) && time.isBefore(until);
  }

  boolean isFor(String scope) {
    return scopeId.equals(Meter.EVERY) || scopeId.equals(scope);
  }
}
