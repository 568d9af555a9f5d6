package io.tollgate.policy.correlation;

import java.util.List;

/** Names one group of one correlation by the values of its groupBy fields, in their order. */
public record GroupKey(String correlation, List<String> values) {
  public GroupKey {
    values = List.copyOf(values);
  }
}
