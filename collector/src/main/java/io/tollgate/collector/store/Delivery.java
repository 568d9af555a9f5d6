package io.tollgate.collector.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The records of one request on their way to Kafka or, if that takes too long, to the spool.
 * Whichever finishes first completes the delivery, exactly once.
 */
final class Delivery {

  private final List<ProducerRecord<byte[], byte[]>> records;
  private final long startedNanos;
  private final Consumer<Exception> whenDone;
  private final AtomicInteger open;
  private final AtomicBoolean handedOver = new AtomicBoolean();
  private volatile boolean done;

  /**
   * Creates a delivery in flight.
   *
   * @param whenDone receives null once all records are stored, otherwise the reason why not
   */
  Delivery(
      List<ProducerRecord<byte[], byte[]>> records,
      long startedNanos,
      Consumer<Exception> whenDone) {
    this.records = records;
    this.startedNanos = startedNanos;
    this.whenDone = whenDone;
    // One more than there are records, so that it cannot complete before all are sent.
    this.open = new AtomicInteger(records.size() + 1);
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  long startedNanos() {
    return startedNanos;
  }

  /** Whether the sender may be answered. */
  boolean isDone() {
    return done;
  }

  /** Whether the spool has taken it over; results from Kafka no longer matter then. */
  boolean isHandedOver() {
    return handedOver.get();
  }

  /** Notes that one record, or the sending itself, has finished; returns true for the last one. */
  boolean isLastThrough() {
    return open.decrementAndGet() == 0 && handedOver.compareAndSet(false, true);
  }

  /**
   * Takes the delivery over from Kafka; returns false if it was already completed or taken over.
   */
  boolean handOver() {
    return handedOver.compareAndSet(false, true);
  }

  void end(Exception failure) {
    done = true;
    whenDone.accept(failure);
  }
}
