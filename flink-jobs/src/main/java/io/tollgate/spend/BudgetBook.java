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
 * All known budgets, and which version of each applies at a given time: the highest one whose
 * period at that time ends after the version takes effect. A version that takes effect within a
 * period therefore applies to the whole period, even if it counts other spend than its predecessor
 * or retires the budget.
 */
public final class BudgetBook {

  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, List<Version>> versions = new TreeMap<>();
  private final Map<Meter, Set<String>> idsByMeter = new HashMap<>();
  private final Map<MeterKey, List<List<Version>>> versionsByKey = new HashMap<>();

  private record Version(Budget budget, Meter meter) {}

  /** Creates a book of these versions; the caller must not change them afterwards. */
  public BudgetBook(Collection<Budget> all) {
    for (Budget budget : all) {
      if (firstFault(budget).isEmpty()) {
        Version version = new Version(budget, Meter.of(budget));
        versions.computeIfAbsent(budget.getBudgetId(), id -> new ArrayList<>()).add(version);
        idsByMeter
            .computeIfAbsent(version.meter(), meter -> new TreeSet<>())
            .add(budget.getBudgetId());
      }
    }
    Comparator<Version> highestFirst =
        Comparator.comparingInt((Version each) -> each.budget().getVersion()).reversed();
    versions.values().forEach(each -> each.sort(highestFirst));
  }

  /** Why a budget is invalid, as one sentence, or empty. */
  public static Optional<String> firstFault(Budget budget) {
    return BudgetRules.firstFault(budget);
  }

  /** Whether this book uses every meter of another. */
  public boolean measuresAllOf(BudgetBook other) {
    return idsByMeter.keySet().containsAll(other.idsByMeter.keySet());
  }

  /** A version of a budget, if it is known and valid. */
  public Optional<Budget> version(String budgetId, int version) {
    return versions.getOrDefault(budgetId, List.of()).stream()
        .map(Version::budget)
        .filter(budget -> budget.getVersion() == version)
        .findFirst();
  }

  /** Keys of all sums that spend of an origin belongs to. */
  public List<MeterKey> keysOf(SpendOrigin origin) {
    Set<MeterKey> keys = new LinkedHashSet<>();
    idsByMeter.keySet().forEach(meter -> meter.keyOf(origin).ifPresent(keys::add));
    return List.copyOf(keys);
  }

  /** Whether any version of a budget is measured by a sum. */
  public boolean concerns(String budgetId, MeterKey key) {
    return versions.getOrDefault(budgetId, List.of()).stream()
        .anyMatch(version -> version.meter().reads(key));
  }

  /** For each budget measured by a sum, the version that applies at that time, if any. */
  public List<Budget> applicable(MeterKey key, Instant time) {
    List<Budget> found = new ArrayList<>();
    for (List<Version> ofBudget : versionsOf(key)) {
      inForce(ofBudget, time)
          .filter(version -> !version.budget().getRetired() && version.meter().reads(key))
          .ifPresent(version -> found.add(version.budget()));
    }
    return found;
  }

  /** The version of one budget that applies to a sum at that time. */
  public Optional<Budget> applicable(MeterKey key, String budgetId, Instant time) {
    return applicable(key, time).stream()
        .filter(budget -> budget.getBudgetId().equals(budgetId))
        .findFirst();
  }

  /** Time zones of the budgets measured by a sum. */
  public Set<String> zonesOf(MeterKey key) {
    Set<String> zones = new TreeSet<>();
    versionsOf(key).forEach(all -> all.forEach(each -> zones.add(each.budget().getZone())));
    return zones;
  }

  /** All versions, highest first, of each budget with a version measured by a sum. */
  private List<List<Version>> versionsOf(MeterKey key) {
    List<List<Version>> known = versionsByKey.get(key);
    if (known != null) {
      return known;
    }
    Set<String> ids = new TreeSet<>();
    idsByMeter.forEach(
        (meter, budgets) -> {
          if (meter.reads(key)) {
            ids.addAll(budgets);
          }
        });
    if (versionsByKey.size() >= MOST_REMEMBERED) {
      versionsByKey.clear();
    }
    List<List<Version>> found = ids.stream().map(versions::get).toList();
    versionsByKey.put(key, found);
    return found;
  }

  /**
   * Id under which a budget is reported for a scope; a template is a budget of its own in each
   * scope.
   */
  public static String reportedId(Budget budget, String scopeId) {
    boolean isTemplate =
        budget.getScopeId().equals(Meter.EVERY) && !budget.getScopeType().equals(Meter.COMPANY);
    return isTemplate ? budget.getBudgetId() + "/" + scopeId : budget.getBudgetId();
  }

  private static Optional<Version> inForce(List<Version> versions, Instant time) {
    return versions.stream()
        .filter(
            version ->
                BudgetCalendar.periodOf(version.budget(), time)
                    .filter(period -> version.budget().getEffectiveFrom().isBefore(period.end()))
                    .isPresent())
        .findFirst();
  }
}
