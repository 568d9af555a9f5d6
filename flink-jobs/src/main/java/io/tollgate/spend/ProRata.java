package io.tollgate.spend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Split of an amount into parts that add up to it exactly. */
final class ProRata {

  private ProRata() {}

  /**
   * One part per weight, in proportion to the absolute weights. The rounding remainder goes to the
   * last part, as does everything if all weights are zero.
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
