package io.tollgate.collector;

import io.tollgate.spool.Spool;
import io.tollgate.spool.SpoolBatch;
import io.tollgate.spool.SpoolRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what is in the spool to Kafka, in the order written, on a thread of its own. */
final class Drain implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final int BATCH_BYTES = 1024 * 1024;
  private static final long PAUSE_MILLIS = 500;
  private static final long LOOK_MILLIS = 1_000;

  private final Spool spool;
  private final Producer<byte[], byte[]> producer;
  private final Trouble trouble;
  private final Semaphore news = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "drain");

  /** A drain at work. */
  Drain(Spool spool, Producer<byte[], byte[]> producer, Trouble trouble) {
    this.spool = spool;
    this.producer = producer;
    this.trouble = trouble;
    thread.setDaemon(true);
    thread.start();
  }

  /** Says that there is something in the spool. */
  void look() {
    news.release();
  }

  /** Ends with the batch under way; the rest stays for the next start. */
  @Override
  public void close() {
    stop.countDown();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (stop.getCount() > 0) {
        if (!deliverNext()) {
          news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
          news.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("stopping", e);
    }
  }

  /** False if there was nothing to deliver. */
  private boolean deliverNext() throws InterruptedException {
    try {
      SpoolBatch batch = spool.next(BATCH_BYTES);
      if (batch.isNothing()) {
        return false;
      }
      if (batch.damaged() > 0) {
        LOG.error("{} records in the spool are damaged and lost", batch.damaged());
      }
      send(batch.records());
      spool.drained(batch);
      trouble.end();
    } catch (ExecutionException | KafkaException | IOException e) {
      LOG.warn("the spool does not drain, trying again: {}", e.toString());
      stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return true;
  }

  private void send(List<SpoolRecord> records) throws ExecutionException, InterruptedException {
    List<Future<?>> sent = new ArrayList<>(records.size());
    for (SpoolRecord each : records) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  each.topic(), null, each.timestamp(), each.key(), each.value())));
    }
    for (Future<?> one : sent) {
      one.get();
    }
  }
}
