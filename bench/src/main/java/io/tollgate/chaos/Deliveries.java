package io.tollgate.chaos;

import io.tollgate.bench.Check;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Invariants of webhooks: every violation is delivered, always under the same id, and none that was
 * never committed.
 */
final class Deliveries {

  static final String DELIVERED = "violations that no webhook brought";
  static final String TRUE = "violations that webhooks brought and no topic holds";
  static final String STABLE = "violations delivered under several ids";

  private Deliveries() {}

  static List<Check> checks(Inbox inbox, Traces traces) {
    Map<String, Set<String>> taken = inbox.taken();
    return List.of(
        Invariants.none(
            DELIVERED,
            traces.violations().keySet().stream()
                .filter(each -> !taken.containsKey(each))
                .toList()),
        Invariants.none(
            TRUE,
            taken.keySet().stream()
                .filter(each -> !traces.violations().containsKey(each))
                .filter(each -> !traces.quietViolations().contains(each))
                .toList()),
        Invariants.none(
            STABLE,
            taken.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList()));
  }
}
