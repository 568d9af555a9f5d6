package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.jobs.SlotKey;
import io.tollgate.jobs.budgets.BudgetPeriods.Measured;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.BudgetCalendar;
import io.tollgate.spend.BudgetMath;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.SpendTotals;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Recomputation of a meter's budget periods from its slots, run when a budget is added or changed.
 */
final class BudgetRecount {

  private static final int SLOTS_OF_A_LOOK = 500;

  private final MeterSlots slots;
  private final BudgetPeriods periods;

  BudgetRecount(MeterSlots slots, BudgetPeriods periods) {
    this.slots = slots;
    this.periods = periods;
  }

  /**
   * Recomputes every period of a budget.
   *
   * @return approximate number of slots read to compute outlooks
   */
  int measure(String id, MeterKey key, BudgetBook known, Instant now, BudgetOutput outlet)
      throws Exception {
    Map<Instant, Budget> before = versionsBefore(id, known);
    Collection<Measured> sums = sums(id, key, known);
    for (Measured counted : sums) {
      Measured measured = asItStood(counted, before.remove(counted.period().start()));
      Trigger trigger = Trigger.ofBudgetChange(measured.totals(), now);
      periods.measure(measured, slots.outlook(measured, trigger), trigger, outlet);
    }
    for (Map.Entry<Instant, Budget> old : before.entrySet()) {
      endIfGone(old.getValue(), key, old.getKey(), known, now, outlet);
    }
    return SLOTS_OF_A_LOOK * sums.size();
  }

  /** Budget versions that periods were measured by so far, by first instant of the period. */
  private Map<Instant, Budget> versionsBefore(String budgetId, BudgetBook known) throws Exception {
    Map<Instant, Budget> before = new TreeMap<>();
    for (Map.Entry<Instant, Integer> each : periods.versionsOf(budgetId).entrySet()) {
      known
          .version(budgetId, each.getValue())
          .ifPresent(version -> before.put(each.getKey(), version));
    }
    return before;
  }

  /**
   * Slots expire one by one, so their sum may be incomplete; if the period is counted as before,
   * its stored spend is complete and is used instead.
   */
  private Measured asItStood(Measured counted, Budget before) throws Exception {
    return before != null && counted.countsAs(before)
        ? counted.with(periods.spent(before, counted.period()))
        : counted;
  }

  /** Ends a period that its changed or retired budget no longer has. */
  private void endIfGone(
      Budget before,
      MeterKey key,
      Instant start,
      BudgetBook known,
      Instant now,
      BudgetOutput outlet)
      throws Exception {
    // If all slots have expired, a period that the budget still has is left as it was.
    boolean isStillOne =
        known
            .applicable(key, before.getBudgetId(), start)
            .flatMap(budget -> BudgetCalendar.periodOf(budget, start))
            .filter(period -> period.start().equals(start))
            .isPresent();
    if (!isStillOne) {
      Measured measured = Measured.of(before, key.scopeId(), start, SpendTotals.NONE);
      measured = measured.with(periods.spent(before, measured.period()));
      periods.end(measured, Trigger.ofBudgetChange(measured.totals(), now), outlet);
    }
  }

  /** Sums all slots into the periods of a budget. */
  private Collection<Measured> sums(String budgetId, MeterKey key, BudgetBook known)
      throws Exception {
    Map<Instant, Measured> sums = new TreeMap<>();
    for (Map.Entry<SlotKey, SpendTotals> entry : slots.quarters()) {
      SlotKey slot = entry.getKey();
      Optional<Budget> version = known.applicable(key, budgetId, slot.start());
      if (version.isPresent()) {
        SpendTotals counted = BudgetMath.counted(version.get(), slot.currency(), entry.getValue());
        Measured part = Measured.of(version.get(), key.scopeId(), slot.start(), counted);
        sums.merge(
            part.period().start(), part, (sum, more) -> sum.with(sum.totals().plus(more.totals())));
      }
    }
    return sums.values();
  }
}
