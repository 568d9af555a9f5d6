package io.tollgate.jobs.settling;

import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Operator that settles changes for all stored keys in small steps, and processes input between the
 * steps.
 *
 * @param <K> the key type
 * @param <I> the keyed input
 * @param <C> the broadcast input, the changes
 * @param <O> the output
 */
public final class SettlingOperator<K, I, C, O> extends CoBroadcastWithKeyedOperator<K, I, C, O>
    implements ProcessingTimeCallback {

  private static final long serialVersionUID = 1L;

  private final Settler<K, O> settler;
  private final int atATime;
  private transient TimestampedCollector<O> out;
  private transient KeyWalk<K> walk;
  private transient ScheduledFuture<?> nextPiece;

  /** The timers of the function: Flink gives the same service for the same name. */
  private transient InternalTimerService<VoidNamespace> timers;

  /**
   * @param function the function to run
   * @param settler the same object
   * @param atATime approximate amount of work per step
   */
  private SettlingOperator(
      KeyedBroadcastProcessFunction<K, I, C, O> function,
      Settler<K, O> settler,
      List<MapStateDescriptor<?, ?>> broadcast,
      int atATime) {
    super(function, broadcast);
    this.settler = settler;
    this.atATime = atATime;
  }

  /** Creates the operator for a function that settles. */
  public static <K, I, C, O, F extends KeyedBroadcastProcessFunction<K, I, C, O> & Settler<K, O>>
      SettlingOperator<K, I, C, O> of(
          F function, List<MapStateDescriptor<?, ?>> broadcast, int atATime) {
    return new SettlingOperator<>(function, function, broadcast, atATime);
  }

  @Override
  public void open() throws Exception {
    super.open();
    // Rejects an unsupported backend at the start rather than on the first change.
    KeyWalk.isOnHeap(getKeyedStateBackend().getBackendTypeIdentifier());
    timers = getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
    out = new TimestampedCollector<>(output);
    goOnIn(1);
  }

  @Override
  public void processElement2(StreamRecord<C> element) throws Exception {
    super.processElement2(element);
    if (nextPiece == null) {
      settlePiece();
    }
  }

  @Override
  public void onProcessingTime(long time) throws Exception {
    nextPiece = null;
    settlePiece();
  }

  @Override
  public void finish() throws Exception {
    forgetTimer();
    while (settler.isSettling()) {
      settleNext();
    }
    super.finish();
  }

  @Override
  public void close() throws Exception {
    forgetTimer();
    endWalk();
    super.close();
  }

  /** Whether a change remains to be settled. */
  public boolean isSettling() {
    return settler.isSettling();
  }

  /** Pauses after each step for as long as it took, leaving half of the time to input. */
  private void settlePiece() throws Exception {
    long start = System.nanoTime();
    int done = 0;
    while (done < atATime && settler.isSettling()) {
      done += settleNext();
    }
    goOnIn(Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
  }

  private int settleNext() throws Exception {
    if (walk == null) {
      walk = new KeyWalk<>(getKeyedStateBackend(), settler.state());
    }
    if (walk.hasNext()) {
      K key = walk.next();
      setCurrentKey(key);
      long now = getProcessingTimeService().getCurrentProcessingTime();
      return settler.settle(key, now, this::setTimer, out, this::putAside);
    }
    endWalk();
    settler.everyKeyIsSettled();
    return 1;
  }

  private void setTimer(long time) {
    timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, time);
  }

  private <T> void putAside(OutputTag<T> tag, T value) {
    output.collect(tag, new StreamRecord<>(value));
  }

  private void endWalk() {
    if (walk != null) {
      walk.close();
    }
    walk = null;
  }

  private void goOnIn(long millis) {
    if (settler.isSettling()) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      nextPiece = getProcessingTimeService().registerTimer(now + millis, this);
    }
  }

  private void forgetTimer() {
    if (nextPiece != null) {
      nextPiece.cancel(false);
      nextPiece = null;
    }
  }
}
