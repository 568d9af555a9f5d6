package io.tollgate.collector.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The records of one request on their way: to Kafka, or, if that takes too long, to the spool.
 * Whichever comes first ends it, and only once.
 */
final class Delivery {

  private final List<ProducerRecord<byte[], byte[]>> records;
  private final long startedNanos;
  private final Consumer<Exception> whenDone;
  private final AtomicInteger open;
  private final AtomicBoolean handedOver = new AtomicBoolean();
  private volatile boolean done;

  /**
   * A delivery that has just begun.
   *
   * @param whenDone gets null once all records are kept, or why they are not
   */
  Delivery(
      List<ProducerRecord<byte[], byte[]>> records,
      long startedNanos,
      Consumer<Exception> whenDone) {
    this.records = records;
    this.startedNanos = startedNanos;
    this.whenDone = whenDone;
    // One more than there are records: none can end it before all are sent.
    this.open = new AtomicInteger(records.size() + 1);
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  long startedNanos() {
    return startedNanos;
  }

  /** True once the sender may be answered. */
  boolean isDone() {
    return done;
  }

  /** True once the spool has it; what Kafka says from then on does not matter. */
  boolean isHandedOver() {
    return handedOver.get();
  }

  /** Notes that one record, or the sending itself, is through; true if that was the last. */
  boolean isLastThrough() {
    return open.decrementAndGet() == 0 && handedOver.compareAndSet(false, true);
  }

  /** Takes it away from Kafka; false if somebody else was first. */
  boolean handOver() {
    return handedOver.compareAndSet(false, true);
  }

  void end(Exception failure) {
    done = true;
    whenDone.accept(failure);
  }
}
