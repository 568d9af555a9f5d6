package io.tollgate.spend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Splits an amount so that the parts add up to it, to the last decimal place. */
final class Shares {

  private Shares() {}

  /**
   * One part per weight, in proportion to the weights' sizes; what rounding leaves over, and
   * everything if all weights are zero, goes to the last part.
   */
  static List<BigDecimal> of(BigDecimal amount, List<BigDecimal> weights) {
    BigDecimal whole = Money.ZERO;
    for (BigDecimal weight : weights) {
      whole = whole.add(weight.abs());
    }
    List<BigDecimal> parts = new ArrayList<>(weights.size());
    BigDecimal rest = amount.setScale(Money.SCALE, RoundingMode.HALF_EVEN);
    for (BigDecimal weight : weights.subList(0, weights.size() - 1)) {
      BigDecimal part =
          whole.signum() == 0
              ? Money.ZERO
              : amount.multiply(weight.abs()).divide(whole, Money.SCALE, RoundingMode.DOWN);
      parts.add(part);
      rest = rest.subtract(part);
    }
    parts.add(rest);
    return parts;
  }
}
