package io.tollgate.jobs.pricing;

import io.tollgate.jobs.TariffChange;
import io.tollgate.spend.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Operator that buffers tariff changes for a moment and emits them as one batch, so that a price
 * list takes effect as a whole and is settled once, not once per price.
 *
 * <p>It has parallelism 1, so that all downstream instances receive the same batches. It keeps no
 * state: everything is flushed before each checkpoint barrier and at the end of input. The first
 * batch contains the terms that were in their topics at the start.
 */
public final class GatherChanges extends AbstractStreamOperator<TariffChange>
    implements OneInputStreamOperator<TariffChange, TariffChange>, ProcessingTimeCallback {

  static final long WAIT_MILLIS = 150;

  private static final long serialVersionUID = 1L;

  private final Terms opening;
  private transient List<TariffChange> waiting;
  private transient ScheduledFuture<?> nextFlush;

  public GatherChanges(Terms opening) {
    this.opening = opening;
  }

  @Override
  public void open() throws Exception {
    super.open();
    waiting = new ArrayList<>(TariffChange.all(opening));
    setTimer();
  }

  @Override
  public void processElement(StreamRecord<TariffChange> element) {
    waiting.add(element.getValue());
    if (nextFlush == null) {
      setTimer();
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

  private void setTimer() {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    nextFlush = getProcessingTimeService().registerTimer(now + WAIT_MILLIS, this);
  }

  private void flush() {
    List<TariffChange> changes = waiting;
    waiting = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      boolean isLast = i == changes.size() - 1;
      output.collect(new StreamRecord<>(isLast ? changes.get(i).last() : changes.get(i)));
    }
  }
}
