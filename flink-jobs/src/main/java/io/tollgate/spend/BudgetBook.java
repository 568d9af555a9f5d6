package io.tollgate.spend;

import io.tollgate.event.Budget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The budgets that are known, and which version of each applies at some time: the highest one whose
 * period at that time ends after the version takes effect. A version that takes effect within a
 * period therefore applies to the whole of it.
 */
public final class BudgetBook {

  private final Map<Meter, Map<String, List<Budget>>> versionsByMeter = new HashMap<>();

  /** A book of these versions; the caller must not change them afterwards. */
  public BudgetBook(Collection<Budget> versions) {
    for (Budget budget : versions) {
      if (firstFault(budget).isEmpty()) {
        versionsByMeter
            .computeIfAbsent(Meter.of(budget), meter -> new TreeMap<>())
            .computeIfAbsent(budget.getBudgetId(), id -> new ArrayList<>())
            .add(budget);
      }
    }
    Comparator<Budget> highestFirst = Comparator.comparingInt(Budget::getVersion).reversed();
    versionsByMeter
        .values()
        .forEach(budgets -> budgets.values().forEach(each -> each.sort(highestFirst)));
  }

  /** Why a budget cannot be kept, as one sentence, or empty. */
  public static Optional<String> firstFault(Budget budget) {
    return BudgetRules.firstFault(budget);
  }

  /** Whether some budget is measured by it. */
  public boolean measures(Meter meter) {
    return versionsByMeter.containsKey(meter);
  }

  /** Every sum that spend of an origin belongs to. */
  public List<MeterKey> keysOf(SpendOrigin origin) {
    Set<MeterKey> keys = new LinkedHashSet<>();
    versionsByMeter.keySet().forEach(meter -> meter.keyOf(origin).ifPresent(keys::add));
    return List.copyOf(keys);
  }

  /** For each budget that a sum belongs to the version that applies at that time, if one does. */
  public List<Budget> applicable(MeterKey key, Instant time) {
    List<Budget> found = new ArrayList<>();
    versionsByMeter.forEach(
        (meter, budgets) -> {
          if (meter.reads(key)) {
            budgets.values().forEach(versions -> inForce(versions, time).ifPresent(found::add));
          }
        });
    return found;
  }

  /** The version of one budget that applies to a sum at that time. */
  public Optional<Budget> applicable(MeterKey key, String budgetId, Instant time) {
    return applicable(key, time).stream()
        .filter(budget -> budget.getBudgetId().equals(budgetId))
        .findFirst();
  }

  /** The zones in which budgets count what belongs to a sum. */
  public Set<String> zonesOf(MeterKey key) {
    Set<String> zones = new TreeSet<>();
    versionsByMeter.forEach(
        (meter, budgets) -> {
          if (meter.reads(key)) {
            budgets.values().forEach(each -> each.forEach(one -> zones.add(one.getZone())));
          }
        });
    return zones;
  }

  /** The id under which a budget is reported for a scope; a template is one budget for each. */
  public static String reportedId(Budget budget, String scopeId) {
    boolean isTemplate =
        budget.getScopeId().equals(Meter.EVERY) && !budget.getScopeType().equals(Meter.COMPANY);
    return isTemplate ? budget.getBudgetId() + "/" + scopeId : budget.getBudgetId();
  }

  private static Optional<Budget> inForce(List<Budget> versions, Instant time) {
    return versions.stream()
        .filter(
            budget ->
                BudgetCalendar.periodOf(budget, time)
                    .filter(period -> budget.getEffectiveFrom().isBefore(period.end()))
                    .isPresent())
        .findFirst();
  }
}
