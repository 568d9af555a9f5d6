package io.tollgate.spend;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** Only the name of a scope may contain spaces, and the ticket, which comes last. */
  private static final Pattern FORM =
      Pattern.compile("(.+?) ([^ ]+) ([^ ]+Z) ([^ ]+Z) ([^ ]*) (.*)", Pattern.DOTALL);

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
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("no grant: " + text);
    }
    try {
      return new Grant(
          form.group(1),
          new BigDecimal(form.group(2)),
          Instant.parse(form.group(3)),
          Instant.parse(form.group(4)),
          form.group(5),
          form.group(6));
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
