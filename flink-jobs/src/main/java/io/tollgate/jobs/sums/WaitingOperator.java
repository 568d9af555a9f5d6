package io.tollgate.jobs.sums;

import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Lets elements wait for a moment, to send on less. It keeps no state: everything goes on before
 * each checkpoint barrier, before each watermark, at the end of input, and a moment after the first
 * that waits.
 *
 * <p>What is older than two seconds waits longer, as long as more keeps coming. Nobody can be told
 * of it at once any more, and a job that has fallen behind catches up the sooner the less it sends
 * on.
 */
abstract class WaitingOperator<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O>, ProcessingTimeCallback {

  private static final long serialVersionUID = 1L;
  private static final int MOST_WAITING = 10_000;

  /** How old something is that came too late to be told at once. */
  private static final long BEHIND_MILLIS = 2_000;

  private static final long MOMENT_BEHIND_MILLIS = 500;

  /** After so long without an element all that was behind has come. */
  private static final long PAUSE_MILLIS = 50;

  private final long moment;
  private transient ScheduledFuture<?> nextLook;
  private transient long nextLookTime;
  private transient long flushTime;
  private transient boolean hasMore;

  /**
   * @param moment how long something waits at most, in milliseconds
   */
  WaitingOperator(long moment) {
    this.moment = moment;
  }

  /** Sends on everything that waits. */
  abstract void flush();

  /**
   * To be called after each element.
   *
   * @param number how many wait now
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
    boolean isFirst = nextLook == null;
    hasMore = !isFirst;
    flushTime = isFirst ? time : Math.min(time, flushTime);
    lookAt(Math.min(flushTime, now + Math.max(moment, PAUSE_MILLIS)));
  }

  @Override
  public void onProcessingTime(long time) {
    nextLook = null;
    if (hasMore && time < flushTime) {
      hasMore = false;
      lookAt(Math.min(flushTime, time + Math.max(moment, PAUSE_MILLIS)));
    } else {
      flushAll();
    }
  }

  private void lookAt(long time) {
    if (nextLook == null || time < nextLookTime) {
      forgetTimer();
      nextLook = getProcessingTimeService().registerTimer(time, this);
      nextLookTime = time;
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
    if (nextLook != null) {
      nextLook.cancel(false);
      nextLook = null;
    }
  }
}
