package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import io.tollgate.jobs.BudgetPeriodKey;
import io.tollgate.jobs.BudgetPeriodSpend;
import io.tollgate.jobs.CrossingKey;
import io.tollgate.spend.BudgetCalendar;
import io.tollgate.spend.BudgetEvents;
import io.tollgate.spend.BudgetMath;
import io.tollgate.spend.BudgetWatch;
import io.tollgate.spend.Condition;
import io.tollgate.spend.Crossing;
import io.tollgate.spend.Limit;
import io.tollgate.spend.Outlook;
import io.tollgate.spend.Period;
import io.tollgate.spend.SpendTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * State of all budget periods measured by one meter: spend, outlook, alerts raised and blocks. The
 * period is part of every key, so nothing is ever reset.
 */
final class BudgetPeriods {

  private final MapState<BudgetPeriodKey, BudgetPeriodSpend> periods;
  private final MapState<BudgetPeriodKey, Outlook> outlooks;
  private final MapState<CrossingKey, Integer> crossings;
  private final MapState<BudgetPeriodKey, Integer> blocks;

  BudgetPeriods(RuntimeContext runtime) {
    periods = runtime.getMapState(ofPeriods("periods", BudgetPeriodSpend.class));
    outlooks = runtime.getMapState(ofPeriods("outlooks", Outlook.class));
    MapStateDescriptor<CrossingKey, Integer> ofCrossings =
        new MapStateDescriptor<>("crossings", TypeInformation.of(CrossingKey.class), Types.INT);
    ofCrossings.enableTimeToLive(MeterSlots.KEPT);
    crossings = runtime.getMapState(ofCrossings);
    blocks = runtime.getMapState(ofPeriods("blocks", Integer.class));
  }

  private static <V> MapStateDescriptor<BudgetPeriodKey, V> ofPeriods(String name, Class<V> type) {
    MapStateDescriptor<BudgetPeriodKey, V> descriptor =
        new MapStateDescriptor<>(
            name, TypeInformation.of(BudgetPeriodKey.class), TypeInformation.of(type));
    descriptor.enableTimeToLive(MeterSlots.KEPT);
    return descriptor;
  }

  /** Spend in a period so far. */
  SpendTotals spent(Budget budget, Period period) throws Exception {
    BudgetPeriodSpend sum = periods.get(key(budget, period));
    return sum == null ? SpendTotals.NONE : sum.totals();
  }

  /** Versions by which a budget's periods were measured, by first instant of the period. */
  Map<Instant, Integer> versionsOf(String budgetId) throws Exception {
    Map<Instant, Integer> versions = new HashMap<>();
    for (Map.Entry<BudgetPeriodKey, BudgetPeriodSpend> entry : periods.entries()) {
      if (entry.getKey().budgetId().equals(budgetId)) {
        versions.put(entry.getKey().start(), entry.getValue().budgetVersion());
      }
    }
    return versions;
  }

  /** Whether any period is blocked. */
  boolean blocks() throws Exception {
    return !blocks.isEmpty();
  }

  /** The blocked periods. */
  List<BudgetPeriodKey> blocked() throws Exception {
    List<BudgetPeriodKey> keys = new ArrayList<>();
    blocks.keys().forEach(keys::add);
    return keys;
  }

  /**
   * Clears all alerts and blocks of a period that its budget no longer has, and deletes the period.
   */
  void end(Measured measured, Trigger trigger, BudgetOutput out) throws Exception {
    BudgetPeriodKey key = key(measured.budget(), measured.period());
    periods.remove(key);
    outlooks.remove(key);
    BudgetStatus status = status(measured.with(measured.totals().withoutAmounts()), trigger);
    status.setState(BudgetMath.ENDED);
    alert(measured, status, standing(measured.budget(), key), trigger, out);
    block(measured, status, false, trigger, out);
    out.status().accept(status);
  }

  /** Conditions reported for a period and not cleared yet, as no longer holding. */
  private List<Condition> standing(Budget budget, BudgetPeriodKey period) throws Exception {
    Set<String> names = new TreeSet<>();
    for (Map.Entry<CrossingKey, Integer> entry : crossings.entries()) {
      CrossingKey key = entry.getKey();
      boolean isOfPeriod =
          key.budgetId().equals(period.budgetId()) && key.start().equals(period.start());
      if (isOfPeriod && entry.getValue() > 0) {
        names.add(key.name());
      }
    }
    return names.stream().map(name -> BudgetWatch.ended(budget, name)).toList();
  }

  /** Whether an outlook was computed for the period. */
  boolean hasOutlook(Measured measured) throws Exception {
    return outlooks.contains(key(measured.budget(), measured.period()));
  }

  /**
   * Whether the spend is about to cross a threshold; if so, the outlook reported with it must be
   * fresh.
   */
  boolean isCrossing(Measured measured, Trigger trigger) throws Exception {
    BigDecimal spent = BudgetMath.amount(measured.budget(), measured.totals());
    BigDecimal limit = limit(measured, trigger).amount();
    for (Condition condition : BudgetWatch.ofSpend(measured.budget(), spent, limit)) {
      Integer before = crossings.get(key(measured, condition));
      if (Crossing.of(condition, before == null ? 0 : before, true).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Stores the spend of a period and publishes its status, with new alerts and orders.
   *
   * @param outlook how spend is expected to go on; null to keep the stored outlook
   */
  void measure(Measured measured, Outlook outlook, Trigger trigger, BudgetOutput out)
      throws Exception {
    BudgetPeriodKey key = key(measured.budget(), measured.period());
    periods.put(key, new BudgetPeriodSpend(measured.budget().getVersion(), measured.totals()));
    boolean isOver = !trigger.now().isBefore(measured.period().end());
    Outlook seen = isOver ? ended(measured) : outlook;
    if (seen != null) {
      outlooks.put(key, seen);
    }
    BudgetStatus status = status(measured, trigger);
    if (seen != null) {
      List<Condition> conditions =
          BudgetWatch.ofOutlook(measured.budget(), seen, status.getAmount());
      alert(
          measured, status, isOver ? raisedBefore(measured, conditions) : conditions, trigger, out);
    }
    settle(measured, status, trigger, out);
    out.status().accept(status);
  }

  /** A period that is over still gets usage that is late or imported from the past. */
  private static Outlook ended(Measured measured) {
    return Outlook.ofEnded(
        measured.totals().lastEventTime(), BudgetMath.amount(measured.budget(), measured.totals()));
  }

  /** No new outlook alert is raised for a period that is over; raised ones can still clear. */
  private List<Condition> raisedBefore(Measured measured, List<Condition> conditions)
      throws Exception {
    List<Condition> raised = new ArrayList<>();
    for (Condition condition : conditions) {
      if (crossings.contains(key(measured, condition))) {
        raised.add(condition);
      }
    }
    return raised;
  }

  private static CrossingKey key(Measured measured, Condition condition) {
    return new CrossingKey(
        measured.budget().getBudgetId(), measured.period().start(), condition.name());
  }

  /** Evaluates the thresholds, and the block that exceeding the budget can cause. */
  private void settle(Measured measured, BudgetStatus status, Trigger trigger, BudgetOutput out)
      throws Exception {
    Budget budget = measured.budget();
    List<Condition> conditions = BudgetWatch.ofSpend(budget, status.getSpent(), status.getAmount());
    // Spend falls only by corrections, and limits by orders or with time; either may clear an
    // alert.
    Trigger sure = new Trigger(trigger.eventTime(), trigger.receivedTime(), trigger.now(), true);
    alert(measured, status, conditions, sure, out);
    boolean wanted =
        budget.getAction().equals("block")
            && status.getState().equals("exceeded")
            && trigger.now().isBefore(measured.period().end());
    block(measured, status, wanted, trigger, out);
  }

  private void block(
      Measured measured, BudgetStatus status, boolean wanted, Trigger trigger, BudgetOutput out)
      throws Exception {
    Budget budget = measured.budget();
    BudgetPeriodKey key = key(budget, measured.period());
    Integer standing = blocks.get(key);
    status.setBlocked(wanted);
    if (wanted && (standing == null || standing != budget.getVersion())) {
      blocks.put(key, budget.getVersion());
      out.orders().accept(BudgetEvents.order(budget, status, true, trigger.receivedTime()));
    } else if (!wanted && standing != null) {
      blocks.remove(key);
      if (blocked().stream().noneMatch(other -> other.budgetId().equals(key.budgetId()))) {
        out.orders().accept(BudgetEvents.order(budget, status, false, trigger.receivedTime()));
      }
    }
  }

  private void alert(
      Measured measured,
      BudgetStatus status,
      List<Condition> conditions,
      Trigger trigger,
      BudgetOutput out)
      throws Exception {
    for (Condition condition : conditions) {
      CrossingKey key = key(measured, condition);
      Integer before = crossings.get(key);
      Optional<Crossing> crossing =
          Crossing.of(condition, before == null ? 0 : before, trigger.takesBack());
      if (crossing.isPresent()) {
        crossings.put(key, crossing.get().mark());
        out.alerts()
            .accept(
                BudgetEvents.alert(
                    measured.budget(),
                    status,
                    crossing.get(),
                    trigger.eventTime(),
                    trigger.receivedTime()));
      }
    }
  }

  private BudgetStatus status(Measured measured, Trigger trigger) throws Exception {
    return BudgetMath.status(
        measured.budget(),
        measured.scopeId(),
        measured.period(),
        measured.totals(),
        limit(measured, trigger),
        outlooks.get(key(measured.budget(), measured.period())));
  }

  /** The limit now, or at the end of a period that is over. */
  static Limit limit(Measured measured, Trigger trigger) {
    Instant last = measured.period().end().minusMillis(1);
    Instant time = trigger.now().isAfter(last) ? last : trigger.now();
    return Limit.of(measured.budget(), measured.scopeId(), time);
  }

  private static BudgetPeriodKey key(Budget budget, Period period) {
    return new BudgetPeriodKey(budget.getBudgetId(), period.start());
  }

  /**
   * One period of one budget, with its spend.
   *
   * @param budget the version that applies
   * @param scopeId the scope, where the budget is a template
   * @param period the period
   * @param totals all spend in the period
   */
  record Measured(Budget budget, String scopeId, Period period, SpendTotals totals) {

    static Measured of(Budget budget, String scopeId, Instant time, SpendTotals totals) {
      return new Measured(
          budget, scopeId, BudgetCalendar.periodOf(budget, time).orElseThrow(), totals);
    }

    Measured with(SpendTotals sum) {
      return new Measured(budget, scopeId, period, sum);
    }

    /** Whether another version of the budget counts the same spend in the same period. */
    boolean countsAs(Budget other) {
      return BudgetMath.countsSame(budget, other)
          && BudgetCalendar.periodOf(other, period.start()).filter(period::equals).isPresent();
    }
  }
}
