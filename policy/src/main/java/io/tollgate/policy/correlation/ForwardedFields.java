package io.tollgate.policy.correlation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Event fields that each correlation must store for the correlations above it, which may group by
 * and measure other fields than it does itself.
 */
public final class ForwardedFields {
  private final Map<String, Set<String>> byCorrelation = new HashMap<>();

  /**
   * Determines the fields.
   *
   * @param correlations may refer to each other, but not in a cycle
   */
  public ForwardedFields(List<Correlation> correlations) {
    correlations.forEach(correlation -> find(correlation, correlations));
  }

  private Set<String> find(Correlation correlation, List<Correlation> all) {
    String id = correlation.id();
    Set<String> known = byCorrelation.get(id);
    if (known != null) {
      return known;
    }
    Set<String> names = new TreeSet<>();
    for (Correlation caller : all) {
      if (caller.rules().contains(id)) {
        caller.groupBy().forEach(name -> names.add(caller.field(name, id)));
        names.addAll(caller.fields());
        names.addAll(find(caller, all));
      }
    }
    correlation.groupBy().forEach(names::remove);
    byCorrelation.put(id, names);
    return names;
  }

  /** Names of the fields beyond the correlation's own groupBy; nearly always none. */
  public Set<String> of(String correlation) {
    return byCorrelation.getOrDefault(correlation, Set.of());
  }
}
