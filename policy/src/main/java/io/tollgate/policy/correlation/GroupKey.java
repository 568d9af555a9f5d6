package io.tollgate.policy.correlation;

import java.util.List;

/** Key of one group of a correlation: the values of its groupBy fields, in their order. */
public record GroupKey(String correlation, List<String> values) {
  /** A shell may replace longer values by a digest. */
  public static final int LONGEST_VALUE = 128;

  public GroupKey {
    values = List.copyOf(values);
  }
}
