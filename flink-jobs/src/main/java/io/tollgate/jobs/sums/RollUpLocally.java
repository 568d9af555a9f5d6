package io.tollgate.jobs.sums;

import io.tollgate.jobs.OriginSlot;
import io.tollgate.jobs.RollUpKey;
import io.tollgate.spend.Dimension;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.SpendTotals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Operator that pre-aggregates spend for a moment by origin and hour, then by each dimension, then
 * by longer periods: a call costs one look-up, not one for each of the {@code 24} sums it belongs
 * to.
 */
public final class RollUpLocally extends WaitingOperator<OriginSpend, RollUpSpend> {

  static final long MOMENT_MILLIS = 2_000;

  private static final long serialVersionUID = 1L;
  private static final List<Granularity> PERIODS =
      List.of(Granularity.HOUR, Granularity.DAY, Granularity.MONTH);

  private transient Map<OriginSlot, SpendTotals> hours;

  public RollUpLocally() {
    super(MOMENT_MILLIS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    hours = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<OriginSpend> element) {
    OriginSlot slot = element.getValue().key();
    OriginSlot hour =
        new OriginSlot(
            slot.origin(), Granularity.HOUR.periodOf(slot.start()).start(), slot.currency());
    hours.merge(hour, element.getValue().totals(), SpendTotals::plus);
    waits(hours.size(), element.getValue().totals().freshAsOf());
  }

  @Override
  void flush() {
    Map<RollUpKey, SpendTotals> ofHours = new HashMap<>();
    hours.forEach((hour, totals) -> addUp(hour, totals, ofHours));
    hours = new HashMap<>();
    Map<RollUpKey, SpendTotals> sums = ofHours;
    for (Granularity period : PERIODS) {
      sums = coarser(sums, period);
      sums.forEach(
          (key, totals) -> output.collect(new StreamRecord<>(new RollUpSpend(key, totals))));
    }
  }

  private static void addUp(OriginSlot hour, SpendTotals totals, Map<RollUpKey, SpendTotals> sums) {
    for (Dimension dimension : Dimension.values()) {
      RollUpKey key =
          new RollUpKey(
              dimension.label(),
              dimension.valueOf(hour.origin()),
              hour.origin().team(),
              Granularity.HOUR.label(),
              hour.start(),
              hour.currency());
      sums.merge(key, totals, SpendTotals::plus);
    }
  }

  /** Aggregates sums to those of longer periods. */
  private static Map<RollUpKey, SpendTotals> coarser(
      Map<RollUpKey, SpendTotals> finer, Granularity period) {
    if (period == Granularity.HOUR) {
      return finer;
    }
    Map<RollUpKey, SpendTotals> sums = new HashMap<>();
    finer.forEach(
        (key, totals) ->
            sums.merge(
                key.within(period.label(), period.periodOf(key.start()).start()),
                totals,
                SpendTotals::plus));
    return sums;
  }
}
