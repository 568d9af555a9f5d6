package io.tollgate.jobs;

import io.tollgate.spend.Dimension;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.SpendTotals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds spend up by origin and hour for a second, then once for every dimension and period: a call
 * costs one look-up, not one for each of the {@code 24} sums it belongs to.
 */
final class RollUpLocally extends WaitingOperator<OriginSpend, RollUpSpend> {

  static final long MOMENT_MILLIS = 2_000;

  private static final long serialVersionUID = 1L;
  private static final List<Granularity> PERIODS =
      List.of(Granularity.HOUR, Granularity.DAY, Granularity.MONTH);

  private transient Map<OriginSlot, SpendTotals> hours;

  RollUpLocally() {
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
    Map<RollUpKey, SpendTotals> sums = new HashMap<>();
    hours.forEach((hour, totals) -> addUp(hour, totals, sums));
    hours = new HashMap<>();
    sums.forEach((key, totals) -> output.collect(new StreamRecord<>(new RollUpSpend(key, totals))));
  }

  private static void addUp(OriginSlot hour, SpendTotals totals, Map<RollUpKey, SpendTotals> sums) {
    for (Granularity period : PERIODS) {
      var start = period.periodOf(hour.start()).start();
      for (Dimension dimension : Dimension.values()) {
        RollUpKey key =
            new RollUpKey(
                dimension.label(),
                dimension.valueOf(hour.origin()),
                hour.origin().team(),
                period.label(),
                start,
                hour.currency());
        sums.merge(key, totals, SpendTotals::plus);
      }
    }
  }
}
