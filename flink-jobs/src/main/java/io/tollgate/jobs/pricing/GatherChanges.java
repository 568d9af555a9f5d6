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
 * Holds changes of the tariff for a moment and lets them go together, so that a price list takes
 * effect as a whole and is settled in one go, not once for each price.
 *
 * <p>It runs once, so that every instance behind it gets the same changes together. It keeps no
 * state: everything goes on before each checkpoint barrier and at the end of input. The terms that
 * stood in their topics at the start are let go first.
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
