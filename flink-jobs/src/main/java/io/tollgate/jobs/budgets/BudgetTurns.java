package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.jobs.RecordType;
import io.tollgate.jobs.UnsettledBudget;
import io.tollgate.jobs.settling.Facts;
import io.tollgate.jobs.settling.SettlingProgress;
import io.tollgate.spend.BudgetBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** Budgets in Flink state, and which of their changes each key has already been settled for. */
public final class BudgetTurns {

  /** Every version of every budget that was read, by id and version. */
  public static final MapStateDescriptor<String, Budget> BUDGETS =
      new MapStateDescriptor<>("budgets", Types.STRING, new RecordType<>(Budget.class));

  private final SettlingProgress<Budget, UnsettledBudget, BudgetSettling> turns;
  private ValueState<Long> settled;

  /**
   * Restores the changes that were still being settled.
   *
   * @param concernsThePast whether data stored under the first book must be re-evaluated for the
   *     second
   */
  BudgetTurns(
      OperatorStateStore store,
      RuntimeContext runtime,
      BiPredicate<BudgetBook, BudgetBook> concernsThePast)
      throws Exception {
    List<Budget> known = new ArrayList<>();
    for (Map.Entry<String, Budget> each : store.getBroadcastState(BUDGETS).entries()) {
      known.add(each.getValue());
    }
    turns =
        new SettlingProgress<>(
            store,
            runtime.getTaskInfo(),
            BudgetSettling.UNSETTLED,
            Facts.of(known, BudgetTurns::name),
            new BudgetSettling.Kind(concernsThePast));
  }

  /**
   * Creates the keyed state with the change that a key was settled for ahead of the others; only
   * meaningful while that change is being settled.
   */
  void open(RuntimeContext runtime, StateTtlConfig time) {
    ValueStateDescriptor<Long> descriptor = new ValueStateDescriptor<>("settled-turn", Types.LONG);
    descriptor.enableTimeToLive(time);
    settled = runtime.getState(descriptor);
  }

  void add(Budget budget, BroadcastState<String, Budget> budgets) throws Exception {
    budgets.put(name(budget), budget);
    turns.add(List.of(budget));
  }

  BudgetSettling of(Object key) {
    return turns.of(key);
  }

  /** Whether the current key still has to be settled for the budgets. */
  boolean isLeft(BudgetSettling budgets) throws Exception {
    if (budgets.turn() == 0) {
      return false;
    }
    Long turn = settled.value();
    return turn == null || turn != budgets.turn();
  }

  /** Records that the current key is settled. */
  void markSettled(BudgetSettling budgets) throws Exception {
    settled.update(budgets.turn());
  }

  boolean isAnyLeft() {
    return turns.isAnyLeft();
  }

  void next() {
    turns.next();
  }

  void keep() throws Exception {
    turns.keep();
  }

  /** Unique name of a budget version. */
  static String name(Budget budget) {
    return budget.getBudgetId() + "@" + budget.getVersion();
  }
}
