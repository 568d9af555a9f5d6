package io.tollgate.jobs;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Decision;
import io.tollgate.jobs.BudgetDesk.Measured;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.BudgetCalendar;
import io.tollgate.spend.BudgetMath;
import io.tollgate.spend.Limit;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.Outlook;
import io.tollgate.spend.SpendTotals;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Measures spend against budgets. What was spent is told at once, with the alerts and orders that
 * follow from it; how it goes on - forecast, burn rates, anomalies - every few seconds while
 * anything is spent. Slots are kept, so that a budget which comes later, or changes its zone, is
 * measured over what was spent before.
 */
final class KeepBudgets
    extends KeyedBroadcastProcessFunction<MeterKey, MeterSpend, Budget, BudgetStatus> {

  static final OutputTag<BudgetAlert> ALERTS =
      new OutputTag<>("budget-alerts", new RecordType<>(BudgetAlert.class));

  static final OutputTag<Decision> ORDERS =
      new OutputTag<>("budget-orders", new RecordType<>(Decision.class));

  /** Every version of every budget that was read, by id and version. */
  static final MapStateDescriptor<String, Budget> BUDGETS =
      new MapStateDescriptor<>("budgets", Types.STRING, new RecordType<>(Budget.class));

  /** Looking ahead reads hundreds of slots; it need not follow every call. */
  static final long LOOK_MILLIS = 5_000;

  /** Grants begin and end, and periods end, without any spend. */
  static final long BLOCKED_LOOK_MILLIS = 30_000;

  private static final long serialVersionUID = 1L;

  private transient MeterSlots slots;
  private transient BudgetDesk desk;
  private transient ValueState<Long> nextLook;
  private transient BudgetBook book;

  @Override
  public void open(OpenContext context) {
    slots = new MeterSlots(getRuntimeContext());
    desk = new BudgetDesk(getRuntimeContext());
    nextLook = getRuntimeContext().getState(new ValueStateDescriptor<>("next-look", Types.LONG));
  }

  @Override
  public void processElement(MeterSpend spend, ReadOnlyContext context, Collector<BudgetStatus> out)
      throws Exception {
    MeterSlot slot = spend.key();
    BudgetBook known = book(context.getBroadcastState(BUDGETS));
    slots.add(slot, spend.totals(), known.zonesOf(slot.meter()));
    BudgetOutlet outlet = outlet(out, context::output);
    for (Budget budget : known.applicable(slot.meter(), slot.start())) {
      SpendTotals added = BudgetMath.counted(budget, slot.currency(), spend.totals());
      Measured measured =
          Measured.of(budget, slot.meter().scopeId(), slot.start(), SpendTotals.NONE);
      measured = measured.with(desk.spent(budget, measured.period()).plus(added));
      boolean takesBack = BudgetMath.amount(budget, added).signum() < 0;
      Occasion occasion = occasion(spend.totals(), measured.totals(), takesBack);
      boolean looks =
          takesBack || !desk.hasOutlook(measured) || desk.isCrossing(measured, occasion);
      desk.measure(measured, looks ? outlook(measured, occasion) : null, occasion, outlet);
      lookWhenGrantsChange(context, measured);
    }
    lookSoon(context, LOOK_MILLIS);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<BudgetStatus> out)
      throws Exception {
    nextLook.clear();
    Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    BudgetBook known = book(context.getBroadcastState(BUDGETS));
    MeterKey key = context.getCurrentKey();
    Instant latest = slots.span().latest();
    BudgetOutlet outlet = outlet(out, context::output);
    for (Budget budget : known.applicable(key, latest)) {
      Measured measured = Measured.of(budget, key.scopeId(), latest, SpendTotals.NONE);
      measured = measured.with(desk.spent(budget, measured.period()));
      Instant received = measured.totals().freshAsOf();
      Occasion occasion = new Occasion(latest, received, later(now, received), false);
      desk.measure(measured, outlook(measured, occasion), occasion, outlet);
      lookWhenGrantsChange(context, measured);
    }
    for (BudgetPeriodKey blocked : desk.blocked()) {
      Optional<Budget> budget = known.applicable(key, blocked.budgetId(), blocked.start());
      if (budget.isPresent()) {
        settle(budget.get(), key, blocked.start(), now, outlet);
      }
    }
    if (desk.blocks()) {
      lookSoon(context, BLOCKED_LOOK_MILLIS);
    }
  }

  @Override
  public void processBroadcastElement(Budget budget, Context context, Collector<BudgetStatus> out)
      throws Exception {
    BroadcastState<String, Budget> budgets = context.getBroadcastState(BUDGETS);
    budgets.put(versionId(budget), budget);
    book = null;
    BudgetBook known = book(budgets);
    Instant now = Instant.ofEpochMilli(context.currentProcessingTime());
    BudgetOutlet outlet = outlet(out, context::output);
    context.applyToKeyedState(
        MeterSlots.quartersDescriptor(),
        (key, spent) -> {
          if (known.concerns(budget.getBudgetId(), key)) {
            slots.recount(budget.getZone());
            Map<Instant, Budget> before = versionsBefore(budget.getBudgetId(), budgets);
            for (Measured counted : sums(budget, key, known, spent)) {
              Measured measured = asItStood(counted, before.remove(counted.period().start()));
              Occasion occasion = atOrder(measured.totals(), now);
              desk.measure(measured, outlook(measured, occasion), occasion, outlet);
            }
            for (Map.Entry<Instant, Budget> old : before.entrySet()) {
              endIfGone(old.getValue(), key, old.getKey(), known, now, outlet);
            }
          }
        });
  }

  /** The versions that periods were measured by until now, by first instant. */
  private Map<Instant, Budget> versionsBefore(
      String budgetId, ReadOnlyBroadcastState<String, Budget> budgets) throws Exception {
    Map<Instant, Budget> before = new TreeMap<>();
    for (Map.Entry<Instant, Integer> each : desk.versionsOf(budgetId).entrySet()) {
      before.put(each.getKey(), budgets.get(versionId(budgetId, each.getValue())));
    }
    return before;
  }

  /** Slots are forgotten one by one; the sum of a period that is counted as before is whole. */
  private Measured asItStood(Measured counted, Budget before) throws Exception {
    return before != null && counted.countsAs(before)
        ? counted.with(desk.spent(before, counted.period()))
        : counted;
  }

  /** Tells that a budget that is another now, or retired, has a period no more. */
  private void endIfGone(
      Budget before,
      MeterKey key,
      Instant start,
      BudgetBook known,
      Instant now,
      BudgetOutlet outlet)
      throws Exception {
    // Where all slots are forgotten, a period that the budget still has stays as it was.
    boolean isStillOne =
        known
            .applicable(key, before.getBudgetId(), start)
            .flatMap(budget -> BudgetCalendar.periodOf(budget, start))
            .filter(period -> period.start().equals(start))
            .isPresent();
    if (!isStillOne) {
      Measured measured = Measured.of(before, key.scopeId(), start, SpendTotals.NONE);
      measured = measured.with(desk.spent(before, measured.period()));
      desk.end(measured, atOrder(measured.totals(), now), outlet);
    }
  }

  /** A budget book of every version in the state. */
  static BudgetBook bookOf(ReadOnlyBroadcastState<String, Budget> read) throws Exception {
    Map<String, Budget> known = new HashMap<>();
    read.immutableEntries().forEach(entry -> known.put(entry.getKey(), entry.getValue()));
    return new BudgetBook(known.values());
  }

  static String versionId(Budget budget) {
    return versionId(budget.getBudgetId(), budget.getVersion());
  }

  private static String versionId(String budgetId, int version) {
    return budgetId + "@" + version;
  }

  /** Adds up all slots anew, to the periods of a budget. */
  private static Collection<Measured> sums(
      Budget changed, MeterKey key, BudgetBook known, MapState<SlotKey, SpendTotals> spent)
      throws Exception {
    Map<Instant, Measured> sums = new TreeMap<>();
    for (Map.Entry<SlotKey, SpendTotals> entry : spent.entries()) {
      SlotKey slot = entry.getKey();
      Optional<Budget> version = known.applicable(key, changed.getBudgetId(), slot.start());
      if (version.isPresent()) {
        SpendTotals counted = BudgetMath.counted(version.get(), slot.currency(), entry.getValue());
        Measured part = Measured.of(version.get(), key.scopeId(), slot.start(), counted);
        sums.merge(
            part.period().start(), part, (sum, more) -> sum.with(sum.totals().plus(more.totals())));
      }
    }
    return sums.values();
  }

  private void settle(Budget budget, MeterKey key, Instant start, Instant now, BudgetOutlet outlet)
      throws Exception {
    Measured measured = Measured.of(budget, key.scopeId(), start, SpendTotals.NONE);
    measured = measured.with(desk.spent(budget, measured.period()));
    Instant received = measured.totals().freshAsOf();
    desk.measure(
        measured,
        null,
        new Occasion(measured.totals().lastEventTime(), received, later(now, received), true),
        outlet);
  }

  private Outlook outlook(Measured measured, Occasion occasion) throws Exception {
    return Outlook.of(
        measured.budget(),
        BudgetDesk.limit(measured, occasion).amount(),
        measured.period(),
        measured.totals(),
        slots.historyOf(measured.budget()));
  }

  /** A grant that ends brings a block back, also where nothing is spent any more. */
  private static void lookWhenGrantsChange(ReadOnlyContext context, Measured measured) {
    long now = context.timerService().currentProcessingTime();
    Limit.nextChange(measured.budget(), measured.scopeId(), Instant.ofEpochMilli(now))
        .map(Instant::toEpochMilli)
        .ifPresent(context.timerService()::registerProcessingTimeTimer);
  }

  private void lookSoon(ReadOnlyContext context, long millis) throws Exception {
    if (nextLook.value() == null) {
      long next = context.timerService().currentProcessingTime() + millis;
      nextLook.update(next);
      context.timerService().registerProcessingTimeTimer(next);
    }
  }

  /** Of usage that came in: known is what it tells, and what came in before. */
  private static Occasion occasion(SpendTotals added, SpendTotals all, boolean takesBack) {
    Instant now = later(all.freshAsOf(), all.lastEventTime());
    return new Occasion(added.lastEventTime(), added.freshAsOf(), now, takesBack);
  }

  private static Occasion atOrder(SpendTotals all, Instant now) {
    return new Occasion(
        all.lastEventTime(),
        all.freshAsOf(),
        later(now, later(all.freshAsOf(), all.lastEventTime())),
        true);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static BudgetOutlet outlet(Collector<BudgetStatus> out, Aside aside) {
    return new BudgetOutlet(
        out::collect, alert -> aside.put(ALERTS, alert), order -> aside.put(ORDERS, order));
  }

  /** The contexts' way out by the side; they share no type that could be named. */
  private interface Aside {
    <T> void put(OutputTag<T> tag, T value);
  }

  private BudgetBook book(ReadOnlyBroadcastState<String, Budget> read) throws Exception {
    if (book == null) {
      book = bookOf(read);
    }
    return book;
  }
}
