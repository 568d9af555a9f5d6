package io.tollgate.jobs;

import io.tollgate.spend.SpendTotals;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BiFunction;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up what goes to the same sum for a moment before it is shuffled there, so that a busy sum
 * costs one update per moment. It keeps no state: everything goes on before each checkpoint
 * barrier, at the end of input, and a moment after the first that waits.
 */
final class GatherLocally<K, V extends Summand<K>> extends AbstractStreamOperator<V>
    implements OneInputStreamOperator<V, V>, ProcessingTimeCallback {

  private static final long serialVersionUID = 1L;
  private static final int MOST_WAITING = 10_000;

  private final long moment;
  private final Maker<K, V> maker;
  private transient Map<K, SpendTotals> sums;
  private transient ScheduledFuture<?> nextFlush;

  /**
   * @param moment how long something waits at most, in milliseconds
   */
  GatherLocally(long moment, Maker<K, V> maker) {
    this.moment = moment;
    this.maker = maker;
  }

  /** Makes what goes on. */
  interface Maker<K, V> extends BiFunction<K, SpendTotals, V>, Serializable {}

  @Override
  public void open() throws Exception {
    super.open();
    sums = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<V> element) {
    V summand = element.getValue();
    sums.merge(summand.key(), summand.totals(), SpendTotals::plus);
    if (sums.size() >= MOST_WAITING) {
      flush();
    } else if (nextFlush == null) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      nextFlush = getProcessingTimeService().registerTimer(now + moment, this);
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
    Map<K, SpendTotals> gathered = sums;
    sums = new HashMap<>();
    gathered.forEach((key, totals) -> output.collect(new StreamRecord<>(maker.apply(key, totals))));
  }
}
