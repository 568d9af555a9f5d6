package io.tollgate.jobs.sums;

import io.tollgate.event.TeamSpend;
import io.tollgate.jobs.PeriodKey;
import io.tollgate.jobs.RecordType;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.Period;
import io.tollgate.spend.SpendTotals;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sums team spend per period, and publishes a sum on every change and once more when its period is
 * complete. There are no windows: late usage updates the record of its own period, however late it
 * is. Each granularity has a side output of its own.
 */
public final class AddUp extends KeyedProcessFunction<PeriodKey, PeriodSpend, TeamSpend> {

  private static final long serialVersionUID = 1L;

  /** Twice the retention of the minute topic; nobody can read older minutes any more. */
  private static final Duration MINUTES_KEPT = Duration.ofDays(70);

  /** Created once: deriving an Avro type reflects on every field. */
  private static final Map<Granularity, OutputTag<TeamSpend>> SUMS = tags();

  /** Longer than the hour topic retains a record: a restarted sum never replaces a complete one. */
  private static final Duration HOURS_KEPT = Duration.ofDays(430);

  private transient ValueState<SpendTotals> minutes;
  private transient ValueState<SpendTotals> hours;

  /** Days and months; also hours, from releases in which those never expired. */
  private transient ValueState<SpendTotals> others;

  /** Side output of the sums of one granularity. */
  public static OutputTag<TeamSpend> sums(Granularity granularity) {
    return SUMS.get(granularity);
  }

  private static Map<Granularity, OutputTag<TeamSpend>> tags() {
    Map<Granularity, OutputTag<TeamSpend>> tags = new EnumMap<>(Granularity.class);
    for (Granularity granularity : Granularity.values()) {
      tags.put(
          granularity,
          new OutputTag<>("sums-" + granularity.label(), new RecordType<>(TeamSpend.class)));
    }
    return tags;
  }

  @Override
  public void open(OpenContext context) {
    minutes = sumsKept("minute-sums", MINUTES_KEPT);
    hours = sumsKept("hour-sums", HOURS_KEPT);
    others = getRuntimeContext().getState(new ValueStateDescriptor<>("sums", SpendTotals.class));
  }

  private ValueState<SpendTotals> sumsKept(String name, Duration time) {
    ValueStateDescriptor<SpendTotals> descriptor =
        new ValueStateDescriptor<>(name, SpendTotals.class);
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(time).build());
    return getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(PeriodSpend added, Context context, Collector<TeamSpend> out)
      throws Exception {
    PeriodKey key = added.key();
    Granularity granularity = Granularity.of(key.granularity());
    ValueState<SpendTotals> state = stateOf(granularity);
    SpendTotals before = state.value();
    SpendTotals sum = before == null ? added.totals() : before.plus(added.totals());
    state.update(sum);
    Period period = granularity.periodOf(key.start());
    long watermark = context.timerService().currentWatermark();
    // Minutes are left out: publishing each of them once more would double the topic.
    if (granularity != Granularity.MINUTE
        && Completeness.needsTimer(period, before == null, watermark)) {
      context.timerService().registerEventTimeTimer(Completeness.completeAt(period));
    }
    context.output(
        sums(granularity),
        record(key, period, sum, watermark, Completeness.ofChange(period, watermark)));
  }

  private ValueState<SpendTotals> stateOf(Granularity granularity) throws IOException {
    return switch (granularity) {
      case MINUTE -> minutes;
      case HOUR -> {
        SpendTotals keptForEver = others.value();
        if (keptForEver != null) {
          hours.update(keptForEver);
          others.clear();
        }
        yield hours;
      }
      default -> others;
    };
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<TeamSpend> out)
      throws Exception {
    long watermark = context.timerService().currentWatermark();
    PeriodKey key = context.getCurrentKey();
    Granularity granularity = Granularity.of(key.granularity());
    SpendTotals sum = stateOf(granularity).value();
    if (sum != null && Completeness.time(watermark) != null) {
      context.output(
          sums(granularity),
          record(key, granularity.periodOf(key.start()), sum, watermark, Completeness.COMPLETE));
    }
  }

  private static TeamSpend record(
      PeriodKey key, Period period, SpendTotals sum, long watermark, String completeness) {
    TeamSpend record = new TeamSpend();
    record.setTeam(key.team());
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
