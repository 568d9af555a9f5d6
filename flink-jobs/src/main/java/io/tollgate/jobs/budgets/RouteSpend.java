package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.jobs.MeterSlot;
import io.tollgate.jobs.OriginSlot;
import io.tollgate.jobs.SlotKey;
import io.tollgate.jobs.settling.Settler;
import io.tollgate.jobs.settling.SideOutput;
import io.tollgate.jobs.sums.OriginSpend;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.SpendOrigin;
import io.tollgate.spend.SpendTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Operator function that routes a person's spend to every meter that a budget uses. Spend is also
 * stored by origin and 15-minute slot, so that a meter that was not in use before receives all
 * earlier spend, once.
 */
public final class RouteSpend
    extends KeyedBroadcastProcessFunction<String, OriginSpend, Budget, MeterSpend>
    implements CheckpointedFunction, Settler<String, MeterSpend> {

  /** Number of 15-minute slots to read per step while budgets are being settled. */
  public static final int AT_A_TIME = 5_000;

  private static final long serialVersionUID = 1L;
  private static final int MOST_ROUTES = 10_000;
  private static final String CELLS = "cells";

  /** As long as usage is retained; anything earlier can no longer arrive. */
  private static final StateTtlConfig KEPT =
      StateTtlConfig.newBuilder(Duration.ofDays(400)).build();

  private transient MapState<OriginSlot, SpendTotals> cells;
  private transient BudgetTurns turns;
  private transient Map<SpendOrigin, List<MeterKey>> routes;

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    turns =
        new BudgetTurns(
            context.getOperatorStateStore(),
            getRuntimeContext(),
            (before, now) -> !before.measuresAllOf(now));
  }

  @Override
  public void open(OpenContext context) {
    MapStateDescriptor<OriginSlot, SpendTotals> descriptor =
        new MapStateDescriptor<>(
            CELLS, TypeInformation.of(OriginSlot.class), TypeInformation.of(SpendTotals.class));
    descriptor.enableTimeToLive(KEPT);
    cells = getRuntimeContext().getMapState(descriptor);
    turns.open(getRuntimeContext(), KEPT);
    routes = new HashMap<>();
  }

  @Override
  public void processElement(OriginSpend spend, ReadOnlyContext context, Collector<MeterSpend> out)
      throws Exception {
    OriginSlot slot = spend.key();
    BudgetSettling budgets = turns.of(context.getCurrentKey());
    if (turns.isLeft(budgets)) {
      settle(budgets, out);
    }
    Instant quarter = SlotKey.quarter(slot.start(), slot.currency()).start();
    OriginSlot cell = new OriginSlot(slot.origin(), quarter, slot.currency());
    SpendTotals before = cells.get(cell);
    cells.put(cell, before == null ? spend.totals() : before.plus(spend.totals()));
    for (MeterKey key : routes(slot.origin(), budgets)) {
      out.collect(
          new MeterSpend(new MeterSlot(key, slot.start(), slot.currency()), spend.totals()));
    }
  }

  @Override
  public void processBroadcastElement(Budget budget, Context context, Collector<MeterSpend> out)
      throws Exception {
    turns.add(budget, context.getBroadcastState(BudgetTurns.BUDGETS));
    routes.clear();
  }

  @Override
  public String state() {
    return CELLS;
  }

  @Override
  public boolean isSettling() {
    return turns.isAnyLeft();
  }

  @Override
  public int settle(
      String user, long now, LongConsumer timers, Collector<MeterSpend> out, SideOutput sideOutput)
      throws Exception {
    BudgetSettling budgets = turns.of(user);
    return turns.isLeft(budgets) ? settle(budgets, out) : 1;
  }

  @Override
  public void everyKeyIsSettled() {
    turns.next();
    routes.clear();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    turns.keep();
  }

  /**
   * Emits earlier spend to sums that are new; a sum that an earlier meter already feeds, such as
   * that of one person and that of every person, gets nothing twice.
   */
  private int settle(BudgetSettling budgets, Collector<MeterSpend> out) throws Exception {
    int seen = 1;
    for (Map.Entry<OriginSlot, SpendTotals> entry : cells.entries()) {
      OriginSlot slot = entry.getKey();
      List<MeterKey> known = budgets.before().keysOf(slot.origin());
      for (MeterKey key : budgets.book().keysOf(slot.origin())) {
        if (!known.contains(key)) {
          out.collect(
              new MeterSpend(new MeterSlot(key, slot.start(), slot.currency()), entry.getValue()));
        }
      }
      seen++;
    }
    turns.markSettled(budgets);
    return seen;
  }

  private List<MeterKey> routes(SpendOrigin origin, BudgetSettling budgets) {
    List<MeterKey> known = routes.get(origin);
    if (known != null) {
      return known;
    }
    if (routes.size() >= MOST_ROUTES) {
      routes.clear();
    }
    List<MeterKey> found = budgets.book().keysOf(origin);
    routes.put(origin, found);
    return found;
  }
}
