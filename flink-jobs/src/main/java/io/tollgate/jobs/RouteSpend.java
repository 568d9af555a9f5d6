package io.tollgate.jobs;

import io.tollgate.event.Budget;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.Meter;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.SpendOrigin;
import io.tollgate.spend.SpendTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends what a person spent to every sum that budgets measure it by. It is kept by origin and
 * quarter of an hour too: a sum that no budget measured before gets all of it, once.
 */
final class RouteSpend
    extends KeyedBroadcastProcessFunction<String, OriginSpend, Budget, MeterSpend> {

  private static final long serialVersionUID = 1L;
  private static final int MOST_ROUTES = 10_000;

  /** As long as usage is kept: what happened earlier can come in no more. */
  private static final StateTtlConfig KEPT =
      StateTtlConfig.newBuilder(Duration.ofDays(400)).build();

  private transient MapStateDescriptor<OriginSlot, SpendTotals> cellDescriptor;
  private transient MapState<OriginSlot, SpendTotals> cells;
  private transient BudgetBook book;
  private transient Map<SpendOrigin, List<MeterKey>> routes;

  @Override
  public void open(OpenContext context) {
    cellDescriptor =
        new MapStateDescriptor<>(
            "cells", TypeInformation.of(OriginSlot.class), TypeInformation.of(SpendTotals.class));
    cellDescriptor.enableTimeToLive(KEPT);
    cells = getRuntimeContext().getMapState(cellDescriptor);
    routes = new HashMap<>();
  }

  @Override
  public void processElement(OriginSpend spend, ReadOnlyContext context, Collector<MeterSpend> out)
      throws Exception {
    OriginSlot slot = spend.key();
    Instant quarter = SlotKey.quarter(slot.start(), slot.currency()).start();
    OriginSlot cell = new OriginSlot(slot.origin(), quarter, slot.currency());
    SpendTotals before = cells.get(cell);
    cells.put(cell, before == null ? spend.totals() : before.plus(spend.totals()));
    for (MeterKey key : routes(slot.origin(), context.getBroadcastState(KeepBudgets.BUDGETS))) {
      out.collect(
          new MeterSpend(new MeterSlot(key, slot.start(), slot.currency()), spend.totals()));
    }
  }

  @Override
  public void processBroadcastElement(Budget budget, Context context, Collector<MeterSpend> out)
      throws Exception {
    BroadcastState<String, Budget> budgets = context.getBroadcastState(KeepBudgets.BUDGETS);
    Meter meter = Meter.of(budget);
    BudgetBook before = KeepBudgets.bookOf(budgets);
    budgets.put(KeepBudgets.versionId(budget), budget);
    book = null;
    routes.clear();
    if (!before.measures(meter)) {
      context.applyToKeyedState(
          cellDescriptor,
          (user, spent) -> {
            for (Map.Entry<OriginSlot, SpendTotals> entry : spent.entries()) {
              sendIfNew(meter, before, entry.getKey(), entry.getValue(), out);
            }
          });
    }
  }

  /** A sum may be known already through another meter: of one person, of every person. */
  private static void sendIfNew(
      Meter meter,
      BudgetBook before,
      OriginSlot slot,
      SpendTotals totals,
      Collector<MeterSpend> out) {
    Optional<MeterKey> key = meter.keyOf(slot.origin());
    if (key.isPresent() && !before.keysOf(slot.origin()).contains(key.get())) {
      out.collect(new MeterSpend(new MeterSlot(key.get(), slot.start(), slot.currency()), totals));
    }
  }

  private List<MeterKey> routes(SpendOrigin origin, ReadOnlyBroadcastState<String, Budget> read)
      throws Exception {
    List<MeterKey> known = routes.get(origin);
    if (known != null) {
      return known;
    }
    if (book == null) {
      book = KeepBudgets.bookOf(read);
    }
    if (routes.size() >= MOST_ROUTES) {
      routes.clear();
    }
    List<MeterKey> found = book.keysOf(origin);
    routes.put(origin, found);
    return found;
  }
}
