package io.tollgate.jobs;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.BudgetMath;
import io.tollgate.spend.SpendTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Measures each team's spend against its budgets and publishes every change. The spend itself is
 * kept in slots too, so that a budget which comes later, or changes its zone, is measured over what
 * was spent before.
 */
final class KeepBudgets
    extends KeyedBroadcastProcessFunction<String, PeriodSpend, Budget, BudgetStatus> {

  /** Every version of every budget that was read, by id and version. */
  static final MapStateDescriptor<String, Budget> BUDGETS =
      new MapStateDescriptor<>("budgets", Types.STRING, new AvroTypeInfo<>(Budget.class));

  private static final long serialVersionUID = 1L;

  /** As long as usage is kept: what happened earlier can come in no more. */
  private static final StateTtlConfig KEPT =
      StateTtlConfig.newBuilder(Duration.ofDays(400)).build();

  private transient MapStateDescriptor<SlotKey, SpendTotals> slotDescriptor;
  private transient MapState<SlotKey, SpendTotals> slots;
  private transient MapState<BudgetPeriodKey, BudgetPeriodSpend> periods;
  private transient BudgetBook book;

  @Override
  public void open(OpenContext context) {
    slotDescriptor =
        new MapStateDescriptor<>(
            "slots", TypeInformation.of(SlotKey.class), TypeInformation.of(SpendTotals.class));
    slotDescriptor.enableTimeToLive(KEPT);
    slots = getRuntimeContext().getMapState(slotDescriptor);
    MapStateDescriptor<BudgetPeriodKey, BudgetPeriodSpend> ofPeriods =
        new MapStateDescriptor<>(
            "periods",
            TypeInformation.of(BudgetPeriodKey.class),
            TypeInformation.of(BudgetPeriodSpend.class));
    ofPeriods.enableTimeToLive(KEPT);
    periods = getRuntimeContext().getMapState(ofPeriods);
  }

  @Override
  public void processElement(
      PeriodSpend minute, ReadOnlyContext context, Collector<BudgetStatus> out) throws Exception {
    String currency = minute.key().currency();
    SlotKey slot = SlotKey.at(minute.key().start(), currency);
    SpendTotals before = slots.get(slot);
    slots.put(slot, before == null ? minute.totals() : before.plus(minute.totals()));
    BudgetBook known = book(context.getBroadcastState(BUDGETS));
    for (Budget budget : known.applicable(minute.key().team(), slot.start())) {
      Instant start = BudgetBook.periodOf(budget, slot.start()).start();
      BudgetPeriodKey key = new BudgetPeriodKey(budget.getBudgetId(), start);
      SpendTotals added = counted(budget, currency, minute.totals());
      BudgetPeriodSpend sum = periods.get(key);
      publish(budget, start, sum == null ? added : sum.totals().plus(added), out);
    }
  }

  @Override
  public void processBroadcastElement(Budget budget, Context context, Collector<BudgetStatus> out)
      throws Exception {
    BroadcastState<String, Budget> budgets = context.getBroadcastState(BUDGETS);
    budgets.put(versionId(budget.getBudgetId(), budget.getVersion()), budget);
    book = null;
    BudgetBook known = book(budgets);
    context.applyToKeyedState(
        slotDescriptor,
        (team, spent) -> {
          if (team.equals(budget.getScopeId())) {
            Map<Instant, Integer> before = versionsOf(budget.getBudgetId());
            before.keySet().removeAll(measureAgain(budget, known, spent, out));
            empty(budget.getBudgetId(), before, budgets, out);
          }
        });
  }

  /** Adds up all slots anew; gives the first instants of the periods that came out. */
  private Set<Instant> measureAgain(
      Budget changed,
      BudgetBook known,
      MapState<SlotKey, SpendTotals> spent,
      Collector<BudgetStatus> out)
      throws Exception {
    Map<Instant, SpendTotals> sums = new TreeMap<>();
    Map<Instant, Budget> applied = new HashMap<>();
    for (Map.Entry<SlotKey, SpendTotals> entry : spent.entries()) {
      SlotKey slot = entry.getKey();
      Optional<Budget> version =
          known.applicable(changed.getScopeId(), changed.getBudgetId(), slot.start());
      if (version.isPresent()) {
        Instant start = BudgetBook.periodOf(version.get(), slot.start()).start();
        applied.put(start, version.get());
        sums.merge(
            start, counted(version.get(), slot.currency(), entry.getValue()), SpendTotals::plus);
      }
    }
    for (Map.Entry<Instant, SpendTotals> entry : sums.entrySet()) {
      publish(applied.get(entry.getKey()), entry.getKey(), entry.getValue(), out);
    }
    return sums.keySet();
  }

  private Map<Instant, Integer> versionsOf(String budgetId) throws Exception {
    Map<Instant, Integer> versions = new TreeMap<>();
    for (Map.Entry<BudgetPeriodKey, BudgetPeriodSpend> entry : periods.entries()) {
      if (entry.getKey().budgetId().equals(budgetId)) {
        versions.put(entry.getKey().start(), entry.getValue().budgetVersion());
      }
    }
    return versions;
  }

  /** Publishes nothing spent for periods that the budget, with another zone, has no more. */
  private void empty(
      String budgetId,
      Map<Instant, Integer> gone,
      ReadOnlyBroadcastState<String, Budget> budgets,
      Collector<BudgetStatus> out)
      throws Exception {
    for (Map.Entry<Instant, Integer> entry : gone.entrySet()) {
      Budget applied = budgets.get(versionId(budgetId, entry.getValue()));
      publish(applied, entry.getKey(), SpendTotals.NONE, out);
      periods.remove(new BudgetPeriodKey(budgetId, entry.getKey()));
    }
  }

  private void publish(
      Budget budget, Instant start, SpendTotals totals, Collector<BudgetStatus> out)
      throws Exception {
    periods.put(
        new BudgetPeriodKey(budget.getBudgetId(), start),
        new BudgetPeriodSpend(budget.getVersion(), totals));
    out.collect(BudgetMath.status(budget, BudgetBook.periodOf(budget, start), totals));
  }

  /** Calls and open tokens count whatever the currency; money only in the budget's own. */
  private static SpendTotals counted(Budget budget, String currency, SpendTotals totals) {
    return currency.equals(budget.getCurrency()) ? totals : totals.withoutMoney();
  }

  private BudgetBook book(ReadOnlyBroadcastState<String, Budget> read) throws Exception {
    if (book == null) {
      Map<String, Budget> known = new HashMap<>();
      read.immutableEntries().forEach(entry -> known.put(entry.getKey(), entry.getValue()));
      book = new BudgetBook(known.values());
    }
    return book;
  }

  private static String versionId(String budgetId, int version) {
    return budgetId + "@" + version;
  }
}
