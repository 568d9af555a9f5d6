package io.tollgate.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All scenarios, in the order of running. */
final class Scenarios {

  private Scenarios() {}

  /** Returns all of them. */
  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.addAll(Medley.all());
    all.addAll(StreamsFaults.all());
    all.addAll(ContentFaults.all());
    all.addAll(BrokerFaults.all());
    all.addAll(NetworkFaults.all());
    all.addAll(CollectorFaults.all());
    all.addAll(FlinkFaults.all());
    all.addAll(NotifierFaults.all());
    all.addAll(LoadFaults.all());
    return List.copyOf(all);
  }

  /**
   * Returns those with the given ids, ordered by id.
   *
   * @throws IllegalArgumentException naming every unknown id
   */
  static List<Scenario> named(Collection<String> ids) {
    List<String> unknown =
        ids.stream()
            .filter(id -> all().stream().noneMatch(each -> each.id().equalsIgnoreCase(id)))
            .toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no such scenarios: "
              + String.join(", ", unknown)
              + "; there are "
              + String.join(", ", all().stream().map(Scenario::id).toList()));
    }
    return ids.stream()
        .flatMap(id -> all().stream().filter(each -> each.id().equalsIgnoreCase(id)))
        .toList();
  }
}
