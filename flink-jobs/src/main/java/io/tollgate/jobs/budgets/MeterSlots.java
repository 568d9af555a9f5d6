package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.jobs.DayKey;
import io.tollgate.jobs.MeterSlot;
import io.tollgate.jobs.MeterSpan;
import io.tollgate.jobs.SlotKey;
import io.tollgate.jobs.budgets.BudgetPeriods.Measured;
import io.tollgate.spend.BudgetMath;
import io.tollgate.spend.Outlook;
import io.tollgate.spend.SpendHistory;
import io.tollgate.spend.SpendTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Spend of one meter over time: 15-minute slots, which add up to any period of any zone; days in
 * the zones of its budgets; and five-minute slots for the last two days.
 */
final class MeterSlots {

  /** As long as usage is retained; anything earlier can no longer arrive. */
  static final StateTtlConfig KEPT = StateTtlConfig.newBuilder(Duration.ofDays(400)).build();

  /** Name of a state that every meter has. */
  static final String QUARTERS = "quarters";

  private static final StateTtlConfig KEPT_SHORTLY =
      StateTtlConfig.newBuilder(Duration.ofDays(2)).build();

  private final MapState<SlotKey, SpendTotals> quarters;
  private final MapState<SlotKey, SpendTotals> fives;
  private final MapState<DayKey, SpendTotals> days;
  private final ValueState<MeterSpan> span;

  MeterSlots(RuntimeContext runtime) {
    MapStateDescriptor<SlotKey, SpendTotals> ofQuarters = slots(QUARTERS);
    ofQuarters.enableTimeToLive(KEPT);
    quarters = runtime.getMapState(ofQuarters);
    MapStateDescriptor<SlotKey, SpendTotals> ofFives = slots("fives");
    ofFives.enableTimeToLive(KEPT_SHORTLY);
    fives = runtime.getMapState(ofFives);
    MapStateDescriptor<DayKey, SpendTotals> ofDays =
        new MapStateDescriptor<>(
            "days", TypeInformation.of(DayKey.class), TypeInformation.of(SpendTotals.class));
    ofDays.enableTimeToLive(KEPT);
    days = runtime.getMapState(ofDays);
    span =
        runtime.getState(new ValueStateDescriptor<>("span", TypeInformation.of(MeterSpan.class)));
  }

  private static MapStateDescriptor<SlotKey, SpendTotals> slots(String name) {
    return new MapStateDescriptor<>(
        name, TypeInformation.of(SlotKey.class), TypeInformation.of(SpendTotals.class));
  }

  void add(MeterSlot slot, SpendTotals totals, Set<String> zones) throws Exception {
    add(quarters, SlotKey.quarter(slot.start(), slot.currency()), totals);
    add(fives, new SlotKey(slot.start(), slot.currency()), totals);
    for (String zone : zones) {
      add(days, day(zone, slot.start(), slot.currency()), totals);
    }
    MeterSpan before = span.value();
    MeterSpan after =
        before == null
            ? MeterSpan.of(slot, totals.lastEventTime())
            : before.with(slot, totals.lastEventTime());
    if (!after.equals(before)) {
      span.update(after);
    }
  }

  /** Recomputes the days of a zone from the 15-minute slots; returns the number of slots. */
  int recount(String zone) throws Exception {
    List<DayKey> old = new ArrayList<>();
    for (DayKey key : days.keys()) {
      if (key.zone().equals(zone)) {
        old.add(key);
      }
    }
    for (DayKey key : old) {
      days.remove(key);
    }
    int count = 0;
    Map<DayKey, SpendTotals> sums = new HashMap<>();
    for (Map.Entry<SlotKey, SpendTotals> entry : quarters.entries()) {
      SlotKey slot = entry.getKey();
      count++;
      sums.merge(day(zone, slot.start(), slot.currency()), entry.getValue(), SpendTotals::plus);
    }
    days.putAll(sums);
    return count;
  }

  /** All 15-minute slots. */
  Iterable<Map.Entry<SlotKey, SpendTotals>> quarters() throws Exception {
    return quarters.entries();
  }

  /** Extent of the data; null while there is none. */
  MeterSpan span() throws Exception {
    return span.value();
  }

  /** Spend over time as a budget counts it. Each value is read from state at most once. */
  SpendHistory historyOf(Budget budget) throws Exception {
    MeterSpan covered = span.value();
    List<String> counted =
        budget.getCurrency().equals(BudgetMath.TOKENS)
            ? covered.currencies()
            : List.of(budget.getCurrency());
    return new StoredHistory(budget, counted, quarters, fives, days, covered);
  }

  /** Outlook for a budget period. */
  Outlook outlook(Measured measured, Trigger trigger) throws Exception {
    return Outlook.of(
        measured.budget(),
        BudgetPeriods.limit(measured, trigger).amount(),
        measured.period(),
        measured.totals(),
        historyOf(measured.budget()));
  }

  static DayKey day(String zone, Instant time, String currency) {
    return new DayKey(zone, LocalDate.ofInstant(time, ZoneId.of(zone)).toEpochDay(), currency);
  }

  private static <K> void add(MapState<K, SpendTotals> sums, K key, SpendTotals totals)
      throws Exception {
    SpendTotals before = sums.get(key);
    sums.put(key, before == null ? totals : before.plus(totals));
  }
}
