package io.tollgate.jobs.sums;

import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Operator that buffers elements for a moment to emit fewer. It keeps no state: everything is
 * flushed before each checkpoint barrier, before each watermark, at the end of input, and a moment
 * after the first buffered element.
 *
 * <p>Elements older than two seconds are buffered longer, as long as more arrive. They are too late
 * to be reported at once anyway, and a job that lags catches up sooner the less it emits.
 */
abstract class WaitingOperator<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O>, ProcessingTimeCallback {

  private static final long serialVersionUID = 1L;
  private static final int MOST_WAITING = 10_000;

  /** Age from which an element is too old to be reported at once. */
  private static final long BEHIND_MILLIS = 2_000;

  private static final long MOMENT_BEHIND_MILLIS = 500;

  /** After this long without an element, the backlog has been read. */
  private static final long PAUSE_MILLIS = 50;

  private final long moment;
  private transient ScheduledFuture<?> timer;
  private transient long timerTime;
  private transient long flushTime;
  private transient boolean hasMore;

  /**
   * @param moment the longest time an element is held, in milliseconds
   */
  WaitingOperator(long moment) {
    this.moment = moment;
  }

  /** Emits everything buffered. */
  abstract void flush();

  /**
   * To be called after each element.
   *
   * @param number number of buffered elements
   * @param received when the usage behind the element was received
   */
  final void waits(int number, Instant received) {
    if (number >= MOST_WAITING) {
      flushAll();
      return;
    }
    long now = getProcessingTimeService().getCurrentProcessingTime();
    boolean behind = now - received.toEpochMilli() > BEHIND_MILLIS;
    long time = now + (behind ? Math.max(moment, MOMENT_BEHIND_MILLIS) : moment);
    boolean isFirst = timer == null;
    hasMore = !isFirst;
    flushTime = isFirst ? time : Math.min(time, flushTime);
    scheduleAt(Math.min(flushTime, now + Math.max(moment, PAUSE_MILLIS)));
  }

  @Override
  public void onProcessingTime(long time) {
    timer = null;
    if (hasMore && time < flushTime) {
      hasMore = false;
      scheduleAt(Math.min(flushTime, time + Math.max(moment, PAUSE_MILLIS)));
    } else {
      flushAll();
    }
  }

  private void scheduleAt(long time) {
    if (timer == null || time < timerTime) {
      forgetTimer();
      timer = getProcessingTimeService().registerTimer(time, this);
      timerTime = time;
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flushAll();
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flushAll();
    super.processWatermark(mark);
  }

  @Override
  public void finish() throws Exception {
    flushAll();
    super.finish();
  }

  private void flushAll() {
    forgetTimer();
    flush();
  }

  private void forgetTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
