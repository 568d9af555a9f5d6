package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads what a tool says a call cost: in US dollars, unless the event has a currency already. */
final class Cost {

  private static final BigDecimal MICRO = new BigDecimal("0.000001");
  private static final int MICRO_DIGITS = 6;
  private static final int MOST_DIGITS = 20;

  private Cost() {}

  /**
   * Sets the event's reported cost.
   *
   * @param dollars cost in dollars, the finer figure; null if absent
   * @param micros cost in millionths of a dollar; null if absent. It counts where the two disagree
   */
  static void set(ToolEvent event, Object dollars, Object micros) throws RejectedException {
    BigDecimal fine = isAbsent(dollars) ? null : money("cost_usd", dollars);
    BigDecimal coarse =
        isAbsent(micros) ? null : money("cost_usd_micros", micros).movePointLeft(MICRO_DIGITS);
    BigDecimal cost = fine == null || disagree(fine, coarse) ? coarse : fine;
    if (cost != null) {
      event.setReportedCost(cost.setScale(ToolEventRules.MONEY_SCALE, RoundingMode.HALF_EVEN));
      if (event.getReportedCurrency() == null) {
        event.setReportedCurrency("USD");
      }
    }
  }

  private static boolean isAbsent(Object amount) {
    return amount == null || Values.isBlank(amount);
  }

  private static boolean disagree(BigDecimal fine, BigDecimal coarse) {
    return coarse != null && fine.subtract(coarse).abs().compareTo(MICRO) > 0;
  }

  private static BigDecimal money(String name, Object value) throws RejectedException {
    BigDecimal amount = Values.decimal(value);
    if (amount == null || amount.signum() < 0 || Values.digits(amount) > MOST_DIGITS) {
      throw new RejectedException("invalid_cost", name + " is not an amount of money");
    }
    // Written out, the exponent of a hostile number would fill the memory.
    return Values.digits(amount) < -MOST_DIGITS ? BigDecimal.ZERO : amount;
  }
}
