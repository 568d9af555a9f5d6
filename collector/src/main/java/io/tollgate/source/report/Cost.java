package io.tollgate.source.report;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import io.tollgate.source.value.LenientValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/**
 * Parser of the cost that a tool reports for a call: in US dollars, unless the event already has a
 * currency.
 */
public final class Cost {

  private static final BigDecimal MICRO = new BigDecimal("0.000001");
  private static final int MICRO_DIGITS = 6;
  private static final int MOST_DIGITS = 20;
  private static final Set<String> NOTHING = Set.of("undefined", "null", "None");

  private Cost() {}

  /**
   * Sets the event's reported cost. If one of the two figures is not an amount, the other one is
   * used.
   *
   * @param dollars cost in dollars, the more precise figure; null if absent
   * @param micros cost in millionths of a dollar; null if absent. Used if the two disagree
   * @throws RejectedException if the reported value is not an amount
   */
  public static void set(ToolEvent event, Object dollars, Object micros) throws RejectedException {
    BigDecimal fine = amount(dollars);
    BigDecimal millions = amount(micros);
    BigDecimal coarse = millions == null ? null : millions.movePointLeft(MICRO_DIGITS);
    BigDecimal cost = fine == null || disagree(fine, coarse) ? coarse : fine;
    if (cost != null) {
      event.setReportedCost(cost.setScale(ToolEventRules.MONEY_SCALE, RoundingMode.HALF_EVEN));
      if (event.getReportedCurrency() == null) {
        event.setReportedCurrency("USD");
      }
    } else if (!isAbsent(dollars) || !isAbsent(micros)) {
      String name = isAbsent(dollars) ? "cost_usd_micros" : "cost_usd";
      throw new RejectedException("invalid_cost", name + " is not an amount of money");
    }
  }

  /** Scripts write words such as null for a missing value. */
  private static boolean isAbsent(Object amount) {
    return amount == null
        || LenientValues.isBlank(amount)
        || (amount instanceof String text && NOTHING.contains(text.strip()));
  }

  private static boolean disagree(BigDecimal fine, BigDecimal coarse) {
    return coarse != null && fine.subtract(coarse).abs().compareTo(MICRO) > 0;
  }

  /** Returns an amount of money; null if it is absent or not one. */
  private static BigDecimal amount(Object value) {
    BigDecimal amount = LenientValues.decimal(value);
    if (amount == null || amount.signum() < 0 || LenientValues.digits(amount) > MOST_DIGITS) {
      return null;
    }
    // Written out, the exponent of a malicious number would fill the memory.
    return LenientValues.digits(amount) < -MOST_DIGITS ? BigDecimal.ZERO : amount;
  }
}
