package io.tollgate.spend;

import io.tollgate.event.Budget;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The budgets that are known, and which version of each applies at some time: the highest one whose
 * period at that time ends after the version takes effect. A version that takes effect within a
 * period therefore applies to the whole of it.
 */
public final class BudgetBook {

  private static final String TEAM_SCOPE = "team";

  private final Map<String, Map<String, List<Budget>>> versionsByTeam = new HashMap<>();

  /** A book of these versions; the caller must not change them afterwards. */
  public BudgetBook(Collection<Budget> versions) {
    for (Budget budget : versions) {
      if (firstFault(budget).isEmpty()) {
        versionsByTeam
            .computeIfAbsent(budget.getScopeId(), team -> new TreeMap<>())
            .computeIfAbsent(budget.getBudgetId(), id -> new ArrayList<>())
            .add(budget);
      }
    }
    Comparator<Budget> highestFirst = Comparator.comparingInt(Budget::getVersion).reversed();
    versionsByTeam
        .values()
        .forEach(budgets -> budgets.values().forEach(each -> each.sort(highestFirst)));
  }

  /** Why a budget cannot be kept, as one sentence, or empty. */
  public static Optional<String> firstFault(Budget budget) {
    if (!budget.getScopeType().equals(TEAM_SCOPE)) {
      return Optional.of("scope_type is not team");
    }
    if (!budget.getPeriod().equals("month") && !budget.getPeriod().equals("day")) {
      return Optional.of("period is neither month nor day");
    }
    if (budget.getAmount().signum() <= 0) {
      return Optional.of("amount is not above 0");
    }
    try {
      ZoneId.of(budget.getZone());
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("zone is no time zone");
    }
  }

  /** The period of a budget that holds an instant. */
  public static Period periodOf(Budget budget, Instant time) {
    return Granularity.of(budget.getPeriod()).periodOf(time, ZoneId.of(budget.getZone()));
  }

  /** For each budget of a team the version that applies at that time, if one does. */
  public List<Budget> applicable(String team, Instant time) {
    List<Budget> found = new ArrayList<>();
    for (List<Budget> versions : versionsByTeam.getOrDefault(team, Map.of()).values()) {
      versions.stream()
          .filter(budget -> budget.getEffectiveFrom().isBefore(periodOf(budget, time).end()))
          .findFirst()
          .ifPresent(found::add);
    }
    return found;
  }

  /** The version of one budget that applies to a team at that time. */
  public Optional<Budget> applicable(String team, String budgetId, Instant time) {
    return applicable(team, time).stream()
        .filter(budget -> budget.getBudgetId().equals(budgetId))
        .findFirst();
  }
}
