package io.tollgate.jobs.sums;

import io.tollgate.event.SpendRollup;
import io.tollgate.jobs.RollUpKey;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.Period;
import io.tollgate.spend.SpendTotals;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums each rollup, and publishes it on every change and once more when its period is complete.
 * State outlives the published record, which expires 800 days after its last change, so that a
 * restarted sum can never replace a complete one.
 */
public final class AddRollUp extends KeyedProcessFunction<RollUpKey, RollUpSpend, SpendRollup> {

  private static final long serialVersionUID = 1L;
  private static final Duration KEPT = Duration.ofDays(830);

  private transient ValueState<SpendTotals> sums;

  @Override
  public void open(OpenContext context) {
    ValueStateDescriptor<SpendTotals> descriptor =
        new ValueStateDescriptor<>("rollups", SpendTotals.class);
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT).build());
    sums = getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(RollUpSpend added, Context context, Collector<SpendRollup> out)
      throws Exception {
    RollUpKey key = added.key();
    Period period = period(key);
    SpendTotals before = sums.value();
    SpendTotals sum = before == null ? added.totals() : before.plus(added.totals());
    sums.update(sum);
    long watermark = context.timerService().currentWatermark();
    if (Completeness.needsTimer(period, before == null, watermark)) {
      context.timerService().registerEventTimeTimer(Completeness.completeAt(period));
    }
    out.collect(record(key, period, sum, watermark, Completeness.ofChange(period, watermark)));
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<SpendRollup> out)
      throws Exception {
    long watermark = context.timerService().currentWatermark();
    SpendTotals sum = sums.value();
    if (sum != null && Completeness.time(watermark) != null) {
      RollUpKey key = context.getCurrentKey();
      out.collect(record(key, period(key), sum, watermark, Completeness.COMPLETE));
    }
  }

  private static Period period(RollUpKey key) {
    return Granularity.of(key.granularity()).periodOf(key.start());
  }

  private static SpendRollup record(
      RollUpKey key, Period period, SpendTotals sum, long watermark, String completeness) {
    SpendRollup record = new SpendRollup();
    record.setDimension(key.dimension());
    record.setValue(key.value());
    record.setTeam(key.team());
    record.setGranularity(key.granularity());
    record.setPeriodStart(period.start());
    record.setPeriodEnd(period.end());
    record.setCurrency(key.currency());
    record.setVersion(sum.entries());
    record.setCalls(sum.calls());
    record.setInputTokens(sum.inputTokens());
    record.setCacheReadTokens(sum.cacheReadTokens());
    record.setCacheWriteTokens(sum.cacheWriteTokens());
    record.setOutputTokens(sum.outputTokens());
    record.setListCost(sum.listCost());
    record.setContractedCost(sum.contractedCost());
    record.setReportedCost(sum.reportedCost());
    record.setUnpricedTokens(sum.unpricedTokens());
    record.setLastEventTime(sum.lastEventTime());
    record.setFreshAsOf(sum.freshAsOf());
    record.setWatermark(Completeness.time(watermark));
    record.setCompleteness(completeness);
    return record;
  }
}
