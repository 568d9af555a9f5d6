package io.tollgate.reading;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daemon thread that reads topics until it is closed. If reading fails, it begins anew with another
 * consumer, after a pause.
 */
public final class ReadingThread implements AutoCloseable {

  /** What the thread does with a consumer. */
  public interface Reading {

    /** Reads until the thread is closed; may return earlier to begin anew. */
    void read(Consumer<byte[], byte[]> kafka);
  }

  private static final Logger LOG = LoggerFactory.getLogger(ReadingThread.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Object> config;
  private final Reading reading;
  private final Duration pause;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile Consumer<byte[], byte[]> consumer;

  /**
   * Creates a thread that does not run yet.
   *
   * @param name of the thread, for logs: what it reads
   * @param config of its consumers
   * @param pause after a failure
   */
  public ReadingThread(String name, Map<String, Object> config, Duration pause, Reading reading) {
    this.config = Map.copyOf(config);
    this.pause = pause;
    this.reading = reading;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Starts to read. */
  public void start() {
    thread.start();
  }

  /** Whether to read on. */
  public boolean isOpen() {
    return stop.getCount() > 0;
  }

  /** Waits as after a failure, but not longer than until it is closed. */
  public void pause() {
    try {
      stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }

  /** Ends the reading; returns when the thread has ended, or after 5 s. */
  @Override
  public void close() {
    stop.countDown();
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (isOpen()) {
      try (Consumer<byte[], byte[]> opened =
          new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = opened;
        reading.read(opened);
      } catch (WakeupException e) {
        return;
      } catch (RetriableException e) {
        LOG.warn("cannot read {}, trying again: {}", thread.getName(), e.toString());
        pause();
      } catch (RuntimeException e) {
        LOG.warn("cannot read {}, trying again", thread.getName(), e);
        pause();
      }
    }
  }
}
