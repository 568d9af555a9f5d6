package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.jobs.OriginSlot;
import io.tollgate.jobs.RecordType;
import io.tollgate.jobs.SlotKey;
import io.tollgate.jobs.sums.OriginSpend;
import io.tollgate.spend.SpendOrigin;
import io.tollgate.spend.SpendTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * One-off migration of budget state from version 0.1.0: emits its 15-minute slots per team and the
 * budgets it had read. It runs under the uid of that version's budget operator, accepts no input,
 * and does nothing without such state. For spend of that time only the team is known.
 */
public final class StateMigration extends AbstractStreamOperator<OriginSpend>
    implements OneInputStreamOperator<OriginSpend, OriginSpend>, ProcessingTimeCallback {

  /** The migrated budgets. */
  public static final OutputTag<Budget> BUDGETS =
      new OutputTag<>("carried-budgets", new RecordType<>(Budget.class));

  private static final long serialVersionUID = 1L;

  private transient MapStateDescriptor<SlotKey, SpendTotals> slots;
  private transient ScheduledFuture<?> handOver;

  @Override
  public void open() throws Exception {
    super.open();
    slots =
        new MapStateDescriptor<>(
            "slots", TypeInformation.of(SlotKey.class), TypeInformation.of(SpendTotals.class));
    slots.enableTimeToLive(MeterSlots.KEPT);
    slots.initializeSerializerUnlessSet(getExecutionConfig());
    long now = getProcessingTimeService().getCurrentProcessingTime();
    handOver = getProcessingTimeService().registerTimer(now, this);
  }

  @Override
  public void close() throws Exception {
    if (handOver != null) {
      handOver.cancel(false);
    }
    super.close();
  }

  @Override
  public void processElement(StreamRecord<OriginSpend> element) {
    throw new IllegalStateException("nothing is carried over but state");
  }

  @Override
  public void onProcessingTime(long time) throws Exception {
    BroadcastState<String, Budget> budgets =
        getOperatorStateBackend().getBroadcastState(BudgetTurns.BUDGETS);
    List<Budget> known = new ArrayList<>();
    for (Map.Entry<String, Budget> entry : budgets.entries()) {
      known.add(entry.getValue());
    }
    for (Budget budget : known) {
      output.collect(BUDGETS, new StreamRecord<>(budget));
      budgets.remove(BudgetTurns.name(budget));
    }
    getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            slots,
            (Object team, MapState<SlotKey, SpendTotals> spent) -> {
              for (Map.Entry<SlotKey, SpendTotals> entry : spent.entries()) {
                output.collect(
                    new StreamRecord<>(
                        new OriginSpend(slot(team.toString(), entry.getKey()), entry.getValue())));
              }
              spent.clear();
            });
  }

  private static OriginSlot slot(String team, SlotKey slot) {
    String none = SpendOrigin.NONE;
    return new OriginSlot(
        new SpendOrigin(team, none, none, none, none, none, none, none, none),
        slot.start(),
        slot.currency());
  }
}
