package io.tollgate.policy.correlation;

import java.util.List;

/** Names one group of one correlation by the values of its groupBy fields, in their order. */
public record GroupKey(String correlation, List<String> values) {
  /** Of a longer value a shell may hold a digest instead. */
  public static final int LONGEST_VALUE = 128;

  public GroupKey {
    values = List.copyOf(values);
  }
}
