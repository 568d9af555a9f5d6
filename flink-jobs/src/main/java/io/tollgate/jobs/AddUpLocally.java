package io.tollgate.jobs;

import io.tollgate.spend.Granularity;
import io.tollgate.spend.SpendTotals;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds spend up for a moment before it goes to the keyed sums, so that a busy team costs one update
 * per flush and sum, not one per booking.
 *
 * <p>It keeps no state: everything goes on before each checkpoint barrier, at the end of input, and
 * {@value #FLUSH_MILLIS} ms after the first booking that waits.
 */
final class AddUpLocally extends AbstractStreamOperator<PeriodSpend>
    implements OneInputStreamOperator<Spend, PeriodSpend>, ProcessingTimeCallback {

  static final long FLUSH_MILLIS = 50;

  private static final long serialVersionUID = 1L;
  private static final int MOST_WAITING = 10_000;

  private transient Map<PeriodKey, SpendTotals> minutes;
  private transient ScheduledFuture<?> nextFlush;

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
    if (minutes.size() >= MOST_WAITING) {
      flush();
    } else if (nextFlush == null) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      nextFlush = getProcessingTimeService().registerTimer(now + FLUSH_MILLIS, this);
    }
  }

  @Override
  public void onProcessingTime(long time) {
    nextFlush = null;
    flush();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  private void flush() {
    Map<PeriodKey, SpendTotals> sums = minutes;
    minutes = new HashMap<>();
    for (Granularity granularity : Granularity.values()) {
      sums = coarser(sums, granularity);
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
