package io.tollgate.policy.correlation;

import java.math.BigDecimal;

/** Limit on a measured value; if there are several, all must be met. */
public record Bound(Order order, BigDecimal limit) {

  /** Comparison of a measured value with a limit. */
  public enum Order {
    GT,
    GTE,
    LT,
    LTE,
    EQ,
    NEQ
  }

  /** Whether no count up to the given maximum can meet this bound. */
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
