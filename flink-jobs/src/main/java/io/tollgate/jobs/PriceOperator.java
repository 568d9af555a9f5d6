package io.tollgate.jobs;

import io.tollgate.event.BillShare;
import io.tollgate.event.Usage;
import java.util.Iterator;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.Either;

/**
 * Prices usage, and settles changes of the terms for all that was booked: so many calls at a time,
 * and between them whatever comes in. What a call comes to does not depend on when it has its turn.
 */
final class PriceOperator
    extends CoBroadcastWithKeyedOperator<String, Either<Usage, BillShare>, TariffChange, Spend>
    implements ProcessingTimeCallback {

  /** So many calls, booked anew, take 10 to 90 ms, the latter on a machine with much other work. */
  static final int AT_A_TIME = 200;

  private static final long serialVersionUID = 1L;

  private final PriceUsage prices;
  private final int atATime;
  private transient PricedOutlet outlet;
  private transient Stream<String> keys;
  private transient Iterator<String> left;
  private transient ScheduledFuture<?> nextPiece;

  PriceOperator(PriceUsage prices, int atATime) {
    super(prices, KnownTerms.descriptors());
    this.prices = prices;
    this.atATime = atATime;
  }

  @Override
  public void open() throws Exception {
    super.open();
    outlet =
        new PricedOutlet(
            (tag, entry) -> output.collect(tag, new StreamRecord<>(entry)),
            (tag, change) -> output.collect(tag, new StreamRecord<>(change)),
            new TimestampedCollector<>(output));
    goOnIn(1);
  }

  @Override
  public void processElement2(StreamRecord<TariffChange> element) throws Exception {
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
    while (prices.isSettling()) {
      settleNext();
    }
    super.finish();
  }

  @Override
  public void close() throws Exception {
    forgetTimer();
    endPass();
    super.close();
  }

  /** Whether a change of the terms is left to settle. */
  boolean isSettling() {
    return prices.isSettling();
  }

  /** Half of the time is left to what comes in. */
  private void settlePiece() throws Exception {
    long start = System.nanoTime();
    for (int calls = 0; calls < atATime && prices.isSettling(); calls++) {
      settleNext();
    }
    goOnIn(Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
  }

  private void settleNext() throws Exception {
    if (left == null) {
      beginPass();
    }
    if (left.hasNext()) {
      String call = left.next();
      setCurrentKey(call);
      prices.settle(call, outlet);
    } else {
      endPass();
      prices.everyCallIsSettled();
    }
  }

  /** RocksDB shows its keys as they are now; whoever keeps them on the heap shows them changing. */
  private void beginPass() {
    keys = this.<String>getKeyedStateBackend().getKeys(PriceUsage.BOOKED, VoidNamespace.INSTANCE);
    boolean areAsTheyWere = getKeyedStateBackend().getBackendTypeIdentifier().equals("rocksdb");
    left = areAsTheyWere ? keys.iterator() : keys.toList().iterator();
  }

  private void endPass() {
    if (keys != null) {
      keys.close();
    }
    keys = null;
    left = null;
  }

  private void goOnIn(long millis) {
    if (prices.isSettling()) {
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
