package io.tollgate.policy.correlation;

import java.math.BigDecimal;

/** A limit to what is measured; of several, all must hold. */
public record Bound(Order order, BigDecimal limit) {

  /** How a measure is compared with a limit. */
  public enum Order {
    GT,
    GTE,
    LT,
    LTE,
    EQ,
    NEQ
  }

  boolean admits(BigDecimal measure) {
    int sign = measure.compareTo(limit);
    return switch (order) {
      case GT -> sign > 0;
      case GTE -> sign >= 0;
      case LT -> sign < 0;
      case LTE -> sign <= 0;
      case EQ -> sign == 0;
      case NEQ -> sign != 0;
    };
  }
}
