package io.tollgate.collector.store;

import io.tollgate.spool.Spool;
import io.tollgate.spool.SpoolBatch;
import io.tollgate.spool.SpoolRecord;
import io.tollgate.topic.EventTopics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the records of the spool to Kafka in the order they were written, on its own thread. What
 * Kafka cannot accept for now is retried; a record that it will never accept becomes a dead letter,
 * so that it does not block those behind it.
 */
final class Drain implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final int BATCH_BYTES = 1024 * 1024;
  private static final long PAUSE_MILLIS = 500;
  private static final long LOOK_MILLIS = 1_000;

  private final Spool spool;
  private final Producer<byte[], byte[]> producer;
  private final DeadLetterWriter deadLetters;
  private final CircuitBreaker circuitBreaker;
  private final Semaphore news = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "drain");

  /** Creates the dead letter for a record that Kafka refuses permanently. */
  @FunctionalInterface
  public interface DeadLetterWriter {
    ProducerRecord<byte[], byte[]> write(SpoolRecord refused, Exception why);
  }

  /** Creates and starts a drain. */
  Drain(
      Spool spool,
      Producer<byte[], byte[]> producer,
      DeadLetterWriter deadLetters,
      CircuitBreaker circuitBreaker) {
    this.spool = spool;
    this.producer = producer;
    this.deadLetters = deadLetters;
    this.circuitBreaker = circuitBreaker;
    thread.setDaemon(true);
    thread.start();
  }

  /** Signals that the spool holds records. */
  void wake() {
    news.release();
  }

  /** Stops after the current batch; the rest remains for the next start. */
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

  /** Returns false if there was nothing to deliver. */
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
      circuitBreaker.end();
    } catch (ExecutionException | IOException | RuntimeException e) {
      LOG.warn("the spool does not drain, trying again: {}", e.toString());
      stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return true;
  }

  /** Dead letters go last, so that they are written once even if the batch has to be sent again. */
  private void send(List<SpoolRecord> records) throws ExecutionException, InterruptedException {
    List<Future<?>> sent = new ArrayList<>(records.size());
    Map<String, Future<?>> missing = new HashMap<>();
    for (SpoolRecord each : records) {
      Future<?> one = missing.get(each.topic());
      if (one == null) {
        one = producer.send(record(each));
        if (isMissing(each.topic(), one)) {
          // The producer waited long for the topic; it would wait as long for each further record.
          missing.put(each.topic(), one);
        }
      }
      sent.add(one);
    }
    List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      Optional<Exception> refusal = refusal(records.get(i).topic(), sent.get(i));
      if (refusal.isPresent()) {
        LOG.error("a record of {} is refused for good", records.get(i).topic(), refusal.get());
        letters.add(deadLetters.write(records.get(i), refusal.get()));
      }
    }
    List<Future<?>> sentLetters = new ArrayList<>();
    letters.forEach(letter -> sentLetters.add(producer.send(letter)));
    for (Future<?> one : sentLetters) {
      one.get();
    }
  }

  private static ProducerRecord<byte[], byte[]> record(SpoolRecord one) {
    return new ProducerRecord<>(one.topic(), null, one.timestamp(), one.key(), one.value());
  }

  private static boolean isMissing(String topic, Future<?> sent)
      throws ExecutionException, InterruptedException {
    return sent.isDone()
        && refusal(topic, sent)
            .filter(why -> why.getCause() instanceof UnknownTopicOrPartitionException)
            .isPresent();
  }

  /** Waits until a record is stored; returns empty then, or the reason why it never will be. */
  private static Optional<Exception> refusal(String topic, Future<?> sent)
      throws ExecutionException, InterruptedException {
    try {
      sent.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiException refusal && isForGood(topic, refusal)) {
        return Optional.of(refusal);
      }
      throw e;
    }
  }

  /**
   * Whether the refusal is permanent. Permission to write the events topic may be granted late, so
   * its records are retried; those of other topics are not. For a missing topic, the producer gives
   * up with that as the cause.
   */
  private static boolean isForGood(String topic, ApiException refusal) {
    boolean isRecordsFault =
        refusal instanceof RecordTooLargeException
            || refusal instanceof RecordBatchTooLargeException
            || refusal instanceof InvalidRecordException
            || refusal instanceof InvalidTimestampException;
    boolean isTopicsFault =
        refusal instanceof TopicAuthorizationException
            || refusal instanceof InvalidTopicException
            || refusal.getCause() instanceof UnknownTopicOrPartitionException;
    return isRecordsFault || (isTopicsFault && !topic.equals(EventTopics.TOOL_EVENTS.name()));
  }
}
