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

  /** Whether a count that never exceeds so many cannot meet this. */
  public boolean isBeyond(long most) {
    int sign = limit.compareTo(BigDecimal.valueOf(most));
    return switch (order) {
      case GT -> sign >= 0;
      case GTE, EQ -> sign > 0;
      case LT, LTE, NEQ -> false;
    };
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
