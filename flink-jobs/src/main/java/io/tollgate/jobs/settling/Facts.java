package io.tollgate.jobs.settling;

import io.tollgate.jobs.Pending;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Facts by name, from which recent changes can be rolled back.
 *
 * @param <F> the type of fact
 */
public final class Facts<F> {

  private final Function<F, String> name;
  private final Map<String, F> byName;

  private Facts(Function<F, String> name, Map<String, F> byName) {
    this.name = name;
    this.byName = byName;
  }

  public static <F> Facts<F> of(Collection<F> known, Function<F, String> name) {
    Facts<F> facts = new Facts<>(name, new HashMap<>());
    known.forEach(facts::put);
    return facts;
  }

  /** Stores a fact and returns the one it replaces, or null. */
  F put(F fact) {
    return byName.put(name.apply(fact), fact);
  }

  /** Copy of the facts as they were before the given changes, listed in order of arrival. */
  Facts<F> without(List<? extends Pending<F, ?>> later) {
    Map<String, F> earlier = new HashMap<>(byName);
    for (int i = later.size() - 1; i >= 0; i--) {
      F before = later.get(i).before();
      String its = name.apply(later.get(i).fact());
      if (before == null) {
        earlier.remove(its);
      } else {
        earlier.put(its, before);
      }
    }
    return new Facts<>(name, earlier);
  }

  public Collection<F> all() {
    return byName.values();
  }
}
