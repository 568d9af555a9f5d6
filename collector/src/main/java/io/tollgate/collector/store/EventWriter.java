package io.tollgate.collector.store;

import io.tollgate.spool.Spool;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the records of requests and reports when they are safe: acknowledged by Kafka or, when
 * Kafka is slow or unavailable, synced to the spool's disk. If Kafka does not acknowledge a request
 * in time, the whole request and all others in flight go to the spool; if Kafka had stored some of
 * it after all, these records are written twice, under the same ids. While records of a key wait in
 * the spool or on their way to it, later records of that key queue behind them.
 */
public final class EventWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
  private static final Duration CLOSE_TIME = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 20;

  private final Producer<byte[], byte[]> producer;
  private final Spool spool;
  private final SpoolWriter spoolWriter;
  private final Drain drain;
  private final CircuitBreaker circuitBreaker = new CircuitBreaker();
  private final Executor threads;
  private final LongSupplier nanoTime;
  private final long patienceNanos;
  private final Queue<Delivery> underWay = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> finished = new ConcurrentLinkedQueue<>();

  /**
   * Number of finished deliveries not completed yet; whoever raises it from zero schedules their
   * completion.
   */
  private final AtomicInteger ending = new AtomicInteger();

  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread watch = new Thread(this::watch, "late-records");

  /**
   * Creates and starts a writer. It closes the producer and the spool when it is closed.
   *
   * @param deadLetters for records that Kafka never accepts
   * @param threads runs what follows an acknowledgement, to keep the producer's own thread free
   * @param nanoTime clock for timeouts
   * @param patience how long Kafka may take before the spool is used
   */
  public EventWriter(
      Producer<byte[], byte[]> producer,
      Spool spool,
      Drain.DeadLetterWriter deadLetters,
      Executor threads,
      LongSupplier nanoTime,
      Duration patience) {
    this.producer = producer;
    this.spool = spool;
    this.threads = threads;
    this.nanoTime = nanoTime;
    this.patienceNanos = patience.toNanos();
    this.drain = new Drain(spool, producer, deadLetters, circuitBreaker);
    this.spoolWriter = new SpoolWriter(spool, drain::wake);
    watch.setDaemon(true);
    watch.start();
  }

  /** Creates the producer that the writer is designed for. */
  public static Producer<byte[], byte[]> producer(Map<String, Object> clientConfig) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "tollgate-collector");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // Records that wait for each other share a request, a compression and an answer of the brokers:
    // with 4 ms instead of 1 a record costs a fifth less, and the throughput rises by more than
    // that.
    config.put(ProducerConfig.LINGER_MS_CONFIG, 4);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1024 * 1024);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    // The only wait that blocks a thread: for metadata, or for room in the buffer.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Stores all records.
   *
   * @param whenDone receives null once all are stored, otherwise the reason why not; called exactly
   *     once
   */
  public void write(List<ProducerRecord<byte[], byte[]>> records, Consumer<Exception> whenDone) {
    long now = nanoTime.getAsLong();
    Delivery delivery = new Delivery(records, now, whenDone);
    underWay.add(delivery); // first: when trouble begins, everything in flight is handed over
    if (circuitBreaker.isThere(now, spoolWriter.isEmpty())) {
      spoolUnderWay();
      return;
    }
    if (mustQueue(records)) {
      spool(delivery);
      return;
    }
    Callback callback = (metadata, failure) -> completed(delivery, failure);
    for (ProducerRecord<byte[], byte[]> record : records) {
      if (delivery.isHandedOver()) {
        return;
      }
      send(record, callback, delivery);
    }
    through(delivery);
  }

  /**
   * Number of requests that are neither acknowledged nor spooled; may include some that just
   * finished.
   */
  public int underWay() {
    return underWay.size();
  }

  /** Whether something waits on disk for Kafka. */
  public boolean isAnySpooled() {
    return !spoolWriter.isEmpty();
  }

  /** Whether Kafka is in trouble. */
  public boolean isInTrouble() {
    return circuitBreaker.isNoted();
  }

  /** Spools what Kafka has not acknowledged by now, and stops. */
  @Override
  public void close() {
    stop.countDown();
    spoolUnderWay();
    drain.close();
    spoolWriter.close();
    producer.close(CLOSE_TIME);
    try {
      spool.close();
    } catch (IOException e) {
      LOG.error("the spool was not closed in order", e);
    }
  }

  private boolean mustQueue(List<ProducerRecord<byte[], byte[]>> records) {
    return !spoolWriter.isEmpty()
        && records.stream().anyMatch(each -> spoolWriter.holds(each.key()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback reports the same
  private void send(ProducerRecord<byte[], byte[]> record, Callback callback, Delivery delivery) {
    try {
      producer.send(record, callback);
    } catch (KafkaException e) {
      late(delivery);
    }
  }

  private void completed(Delivery delivery, Exception failure) {
    if (failure == null) {
      through(delivery);
    } else {
      late(delivery);
    }
  }

  private void through(Delivery delivery) {
    if (delivery.isLastThrough()) {
      finish(delivery, null);
    }
  }

  /** Kafka's results for a delivery that the spool has taken over no longer matter. */
  private void late(Delivery delivery) {
    if (!delivery.isHandedOver()) {
      circuitBreaker.begin(nanoTime.getAsLong());
      spoolUnderWay();
    }
  }

  /**
   * Spools everything that Kafka has not acknowledged, oldest first, so that later requests, which
   * go to the spool directly, are behind it there.
   */
  private synchronized void spoolUnderWay() {
    for (Delivery next = underWay.poll(); next != null; next = underWay.poll()) {
      spool(next);
    }
  }

  private void spool(Delivery delivery) {
    if (delivery.handOver()) {
      spoolWriter.write(delivery.records(), failure -> finish(delivery, failure));
    }
  }

  private void finish(Delivery delivery, Exception failure) {
    finished.add(() -> delivery.end(failure));
    if (ending.getAndIncrement() == 0) {
      try {
        threads.execute(this::endFinished);
      } catch (RejectedExecutionException e) { // the server has stopped
        endFinished();
      }
    }
  }

  /**
   * One acknowledgement of the brokers completes many deliveries; waking one thread is enough for
   * them.
   */
  private void endFinished() {
    int seen = ending.get();
    while (seen > 0) {
      for (int each = 0; each < seen; each++) {
        end(finished.remove());
      }
      seen = ending.addAndGet(-seen);
    }
  }

  private static void end(Runnable delivery) {
    try {
      delivery.run();
    } catch (RuntimeException | Error e) { // or no later delivery would ever be completed
      LOG.error("an answer was not sent", e);
    }
  }

  private void watch() {
    try {
      while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        spoolIfLate(nanoTime.getAsLong());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Deliveries are ordered by their start, so the first one is the most overdue. */
  private synchronized void spoolIfLate(long now) {
    Delivery first = underWay.peek();
    while (first != null && first.isHandedOver()) {
      underWay.poll();
      first = underWay.peek();
    }
    if (first != null && now - first.startedNanos() >= patienceNanos) {
      late(first);
    }
  }
}
