package io.tollgate.jobs;

import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Lets elements wait for a moment, to send on less. It keeps no state: everything goes on before
 * each checkpoint barrier, before each watermark, at the end of input, and a moment after the first
 * that waits.
 */
abstract class WaitingOperator<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O>, ProcessingTimeCallback {

  private static final long serialVersionUID = 1L;
  private static final int MOST_WAITING = 10_000;

  private final long moment;
  private transient ScheduledFuture<?> nextFlush;

  /**
   * @param moment how long something waits at most, in milliseconds
   */
  WaitingOperator(long moment) {
    this.moment = moment;
  }

  /** Sends on everything that waits. */
  abstract void flush();

  /** To be called after each element. */
  final void waits(int number) {
    if (number >= MOST_WAITING) {
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
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }
}
