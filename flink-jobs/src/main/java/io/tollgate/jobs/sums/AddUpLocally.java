package io.tollgate.jobs.sums;

import io.tollgate.jobs.PeriodKey;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.SpendTotals;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Operator that pre-aggregates spend for a moment before it is shuffled to the keyed sums, so that
 * a busy team costs one update per flush and sum, not one per booking.
 */
public final class AddUpLocally extends WaitingOperator<Spend, PeriodSpend> {

  static final long FLUSH_MILLIS = 50;

  private static final long serialVersionUID = 1L;

  private transient Map<PeriodKey, SpendTotals> minutes;

  public AddUpLocally() {
    super(FLUSH_MILLIS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    minutes = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<Spend> element) {
    Spend spend = element.getValue();
    minutes.merge(
        new PeriodKey(
            Granularity.MINUTE.label(),
            spend.origin().team(),
            Granularity.MINUTE.periodOf(spend.eventTime()).start(),
            spend.currency()),
        spend.totals(),
        SpendTotals::plus);
    waits(minutes.size(), spend.totals().freshAsOf());
  }

  @Override
  void flush() {
    Map<PeriodKey, SpendTotals> sums = minutes;
    minutes = new HashMap<>();
    for (Granularity granularity : Granularity.values()) {
      sums = granularity == Granularity.MINUTE ? sums : coarser(sums, granularity);
      sums.forEach((key, totals) -> output.collect(element(key, totals)));
    }
  }

  private static StreamRecord<PeriodSpend> element(PeriodKey key, SpendTotals totals) {
    return new StreamRecord<>(new PeriodSpend(key, totals));
  }

  private static Map<PeriodKey, SpendTotals> coarser(
      Map<PeriodKey, SpendTotals> finer, Granularity granularity) {
    Map<PeriodKey, SpendTotals> sums = new HashMap<>();
    finer.forEach(
        (key, totals) ->
            sums.merge(
                new PeriodKey(
                    granularity.label(),
                    key.team(),
                    granularity.periodOf(key.start()).start(),
                    key.currency()),
                totals,
                SpendTotals::plus));
    return sums;
  }
}
