package io.tollgate.policy.correlation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which fields of its events a correlation must remember for those that rest on it: they group by
 * what they like and measure what they like, whatever it groups by itself.
 */
public final class PassedOn {
  private final Map<String, Set<String>> byCorrelation = new HashMap<>();

  /**
   * Looks at what rests on what.
   *
   * @param correlations may refer to each other, but not in a circle
   */
  public PassedOn(List<Correlation> correlations) {
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

  /** Names of fields that the correlation does not group by; nearly always none. */
  public Set<String> of(String correlation) {
    return byCorrelation.getOrDefault(correlation, Set.of());
  }
}
