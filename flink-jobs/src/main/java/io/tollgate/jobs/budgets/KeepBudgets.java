package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Decision;
import io.tollgate.jobs.BudgetPeriodKey;
import io.tollgate.jobs.MeterSlot;
import io.tollgate.jobs.RecordType;
import io.tollgate.jobs.budgets.BudgetPeriods.Measured;
import io.tollgate.jobs.settling.Settler;
import io.tollgate.jobs.settling.SideOutput;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.BudgetMath;
import io.tollgate.spend.Limit;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.SpendTotals;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Operator function that measures spend against budgets. Spend is published at once, with the
 * alerts and orders that follow from it; the outlook - forecast, burn rates, anomalies - is updated
 * every few seconds while there is spend. Slots are stored, so that a budget which is added later,
 * or changes its zone, also covers earlier spend.
 */
public final class KeepBudgets
    extends KeyedBroadcastProcessFunction<MeterKey, MeterSpend, Budget, BudgetStatus>
    implements CheckpointedFunction, Settler<MeterKey, BudgetStatus> {

  public static final OutputTag<BudgetAlert> ALERTS =
      new OutputTag<>("budget-alerts", new RecordType<>(BudgetAlert.class));

  public static final OutputTag<Decision> ORDERS =
      new OutputTag<>("budget-orders", new RecordType<>(Decision.class));

  /**
   * Interval of outlook updates: each reads hundreds of slots, too many to do so for every call.
   */
  static final long LOOK_MILLIS = 5_000;

  /** Interval of checks while something is blocked: grants and periods end without any spend. */
  static final long BLOCKED_LOOK_MILLIS = 30_000;

  /** Number of slots to read per step while budgets are being settled. */
  public static final int AT_A_TIME = 5_000;

  private static final long serialVersionUID = 1L;

  private transient MeterSlots slots;
  private transient BudgetPeriods periods;
  private transient ValueState<Long> nextRound;
  private transient BudgetRecount recount;
  private transient BudgetTurns turns;

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    turns =
        new BudgetTurns(
            context.getOperatorStateStore(), getRuntimeContext(), (before, now) -> true);
  }

  @Override
  public void open(OpenContext context) {
    slots = new MeterSlots(getRuntimeContext());
    periods = new BudgetPeriods(getRuntimeContext());
    recount = new BudgetRecount(slots, periods);
    turns.open(getRuntimeContext(), MeterSlots.KEPT);
    nextRound = getRuntimeContext().getState(new ValueStateDescriptor<>("next-look", Types.LONG));
  }

  @Override
  public void processElement(MeterSpend spend, ReadOnlyContext context, Collector<BudgetStatus> out)
      throws Exception {
    MeterSlot slot = spend.key();
    BudgetOutput outlet = outlet(out, context::output);
    BudgetBook known = settled(slot.meter(), context.timerService(), outlet);
    slots.add(slot, spend.totals(), known.zonesOf(slot.meter()));
    for (Budget budget : known.applicable(slot.meter(), slot.start())) {
      SpendTotals added = BudgetMath.counted(budget, slot.currency(), spend.totals());
      Measured measured =
          Measured.of(budget, slot.meter().scopeId(), slot.start(), SpendTotals.NONE);
      measured = measured.with(periods.spent(budget, measured.period()).plus(added));
      boolean takesBack = BudgetMath.amount(budget, added).signum() < 0;
      Trigger trigger = occasion(spend.totals(), measured.totals(), takesBack);
      boolean needsOutlook =
          takesBack || !periods.hasOutlook(measured) || periods.isCrossing(measured, trigger);
      periods.measure(
          measured, needsOutlook ? slots.outlook(measured, trigger) : null, trigger, outlet);
      scheduleGrantChange(context, measured);
    }
    scheduleRound(context, LOOK_MILLIS);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<BudgetStatus> out)
      throws Exception {
    nextRound.clear();
    Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    MeterKey key = context.getCurrentKey();
    BudgetOutput outlet = outlet(out, context::output);
    BudgetBook known = settled(key, context.timerService(), outlet);
    Instant latest = slots.span().latest();
    for (Budget budget : known.applicable(key, latest)) {
      Measured measured = Measured.of(budget, key.scopeId(), latest, SpendTotals.NONE);
      measured = measured.with(periods.spent(budget, measured.period()));
      Instant received = measured.totals().freshAsOf();
      Trigger trigger = new Trigger(latest, received, Trigger.later(now, received), false);
      periods.measure(measured, slots.outlook(measured, trigger), trigger, outlet);
      scheduleGrantChange(context, measured);
    }
    for (BudgetPeriodKey blocked : periods.blocked()) {
      Optional<Budget> budget = known.applicable(key, blocked.budgetId(), blocked.start());
      if (budget.isPresent()) {
        settle(budget.get(), key, blocked.start(), now, outlet);
      }
    }
    if (periods.blocks()) {
      scheduleRound(context, BLOCKED_LOOK_MILLIS);
    }
  }

  @Override
  public void processBroadcastElement(Budget budget, Context context, Collector<BudgetStatus> out)
      throws Exception {
    turns.add(budget, context.getBroadcastState(BudgetTurns.BUDGETS));
  }

  @Override
  public String state() {
    return MeterSlots.QUARTERS;
  }

  @Override
  public boolean isSettling() {
    return turns.isAnyLeft();
  }

  @Override
  public int settle(
      MeterKey key,
      long now,
      LongConsumer timers,
      Collector<BudgetStatus> out,
      SideOutput sideOutput)
      throws Exception {
    BudgetSettling budgets = turns.of(key);
    return turns.isLeft(budgets) ? settle(budgets, key, now, timers, outlet(out, sideOutput)) : 1;
  }

  @Override
  public void everyKeyIsSettled() {
    turns.next();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    turns.keep();
  }

  /** The budgets of a meter, settling its earlier spend first if that is still to be done. */
  private BudgetBook settled(MeterKey key, TimerService timers, BudgetOutput outlet)
      throws Exception {
    BudgetSettling budgets = turns.of(key);
    if (turns.isLeft(budgets)) {
      long now = timers.currentProcessingTime();
      settle(budgets, key, now, timers::registerProcessingTimeTimer, outlet);
    }
    return budgets.book();
  }

  private int settle(
      BudgetSettling budgets, MeterKey key, long now, LongConsumer timers, BudgetOutput outlet)
      throws Exception {
    int seen = 1;
    BudgetBook known = budgets.book();
    Set<String> ids = new LinkedHashSet<>();
    for (Budget budget : budgets.changed()) {
      if (known.concerns(budget.getBudgetId(), key)) {
        seen += slots.recount(budget.getZone());
        ids.add(budget.getBudgetId());
      }
    }
    for (String id : ids) {
      seen += recount.measure(id, key, known, Instant.ofEpochMilli(now), outlet);
      known
          .applicable(key, id, Instant.ofEpochMilli(now))
          .ifPresent(budget -> scheduleGrantChange(budget, key.scopeId(), now, timers));
    }
    turns.markSettled(budgets);
    return seen;
  }

  private void settle(Budget budget, MeterKey key, Instant start, Instant now, BudgetOutput outlet)
      throws Exception {
    Measured measured = Measured.of(budget, key.scopeId(), start, SpendTotals.NONE);
    measured = measured.with(periods.spent(budget, measured.period()));
    Instant received = measured.totals().freshAsOf();
    periods.measure(
        measured,
        null,
        new Trigger(
            measured.totals().lastEventTime(), received, Trigger.later(now, received), true),
        outlet);
  }

  /** When a grant ends, a block must return even if there is no more spend. */
  private static void scheduleGrantChange(
      Budget budget, String scopeId, long now, LongConsumer timers) {
    Limit.nextChange(budget, scopeId, Instant.ofEpochMilli(now))
        .map(Instant::toEpochMilli)
        .ifPresent(timers::accept);
  }

  private static void scheduleGrantChange(ReadOnlyContext context, Measured measured) {
    TimerService timers = context.timerService();
    scheduleGrantChange(
        measured.budget(),
        measured.scopeId(),
        timers.currentProcessingTime(),
        timers::registerProcessingTimeTimer);
  }

  private void scheduleRound(ReadOnlyContext context, long millis) throws Exception {
    if (nextRound.value() == null) {
      long next = context.timerService().currentProcessingTime() + millis;
      nextRound.update(next);
      context.timerService().registerProcessingTimeTimer(next);
    }
  }

  /** Occasion of new usage: time is known as far as this usage and earlier usage show. */
  private static Trigger occasion(SpendTotals added, SpendTotals all, boolean takesBack) {
    Instant now = Trigger.later(all.freshAsOf(), all.lastEventTime());
    return new Trigger(added.lastEventTime(), added.freshAsOf(), now, takesBack);
  }

  private static BudgetOutput outlet(Collector<BudgetStatus> out, SideOutput sideOutput) {
    return new BudgetOutput(
        out::collect,
        alert -> sideOutput.put(ALERTS, alert),
        order -> sideOutput.put(ORDERS, order));
  }
}
