package io.tollgate.chaos;

import io.tollgate.bench.Check;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The invariants about webhooks: every violation is delivered, always under the same id. */
final class Deliveries {

  static final String DELIVERED = "violations that no webhook brought";
  static final String STABLE = "violations delivered under several ids";

  private Deliveries() {}

  /** True when every violation was taken by the receiver. */
  static boolean areComplete(Inbox inbox, Traces traces) {
    return inbox.taken().keySet().containsAll(traces.violations().keySet());
  }

  static List<Check> checks(Inbox inbox, Traces traces) {
    Map<String, Set<String>> taken = inbox.taken();
    return List.of(
        Invariants.none(
            DELIVERED,
            traces.violations().keySet().stream()
                .filter(each -> !taken.containsKey(each))
                .toList()),
        Invariants.none(
            STABLE,
            taken.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList()));
  }
}
