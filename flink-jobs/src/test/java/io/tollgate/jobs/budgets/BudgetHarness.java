package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import io.tollgate.jobs.settling.SettlingOperator;
import io.tollgate.spend.MeterKey;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** Test harness of {@link KeepBudgets}. */
@SuppressWarnings("try") // the harness declares that closing may throw anything
final class BudgetHarness
    extends KeyedBroadcastOperatorTestHarness<MeterKey, MeterSpend, Budget, BudgetStatus> {

  BudgetHarness() throws Exception {
    super(
        SettlingOperator.of(new KeepBudgets(), List.of(BudgetTurns.BUDGETS), KeepBudgets.AT_A_TIME),
        spend -> spend.key().meter(),
        TypeInformation.of(MeterKey.class),
        1,
        1,
        0);
  }

  /** All that was told so far beside the rows of the budgets. */
  <T> List<T> told(OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }
}
