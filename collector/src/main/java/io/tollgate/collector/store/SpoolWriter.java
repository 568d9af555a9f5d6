package io.tollgate.collector.store;

import io.tollgate.spool.PendingKeys;
import io.tollgate.spool.Spool;
import io.tollgate.spool.SpoolFullException;
import io.tollgate.spool.SpoolRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes deliveries to the spool on its own thread, many per disk sync: under load the sync is what
 * costs.
 */
final class SpoolWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);
  private static final int MOST_AT_ONCE = 512;

  private final Spool spool;
  private final Runnable whenWritten;
  private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "spool");
  private final AtomicInteger queued = new AtomicInteger();
  private final PendingKeys queuedKeys = new PendingKeys();
  private volatile boolean closing;

  private record Task(List<SpoolRecord> records, Consumer<Exception> whenDone) {}

  /**
   * Creates and starts a writer.
   *
   * @param whenWritten called after each sync
   */
  SpoolWriter(Spool spool, Runnable whenWritten) {
    this.spool = spool;
    this.whenWritten = whenWritten;
    thread.start();
  }

  /**
   * Queues records for writing; {@code whenDone} receives null once they are safe, otherwise the
   * reason why not.
   */
  void write(List<ProducerRecord<byte[], byte[]>> records, Consumer<Exception> whenDone) {
    List<SpoolRecord> waiting =
        records.stream()
            .map(each -> new SpoolRecord(each.topic(), each.timestamp(), each.key(), each.value()))
            .toList();
    queued.incrementAndGet();
    waiting.forEach(each -> queuedKeys.add(each.key()));
    tasks.add(new Task(waiting, whenDone));
  }

  /** Whether nothing is queued for the disk or stored on it. */
  boolean isEmpty() {
    return queued.get() == 0 && spool.isEmpty(); // in the order in which records leave
  }

  /** Whether a record of the key is queued for the disk or stored on it. */
  boolean holds(byte[] key) {
    return queuedKeys.contains(key) || spool.holds(key);
  }

  /** Writes everything still queued. */
  @Override
  public void close() {
    closing = true;
    write(List.of(), ignored -> {});
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Task> some = new ArrayList<>();
    while (!closing || !tasks.isEmpty()) {
      try {
        some.add(tasks.take());
      } catch (InterruptedException e) {
        LOG.warn("interrupted; what waits is still written");
      }
      tasks.drainTo(some, MOST_AT_ONCE);
      write(some);
      some.clear();
    }
  }

  private void write(List<Task> some) {
    List<Task> written = new ArrayList<>();
    IOException broken = null;
    for (Task task : some) {
      try {
        if (broken == null) {
          spool.write(task.records());
          written.add(task);
        } else {
          done(task, broken);
        }
      } catch (SpoolFullException e) {
        done(task, e);
      } catch (IOException e) {
        LOG.error("the spool cannot be written", e);
        broken = e;
        done(task, e);
      }
    }
    IOException failure = broken == null ? sync() : broken;
    written.forEach(task -> done(task, failure));
    whenWritten.run();
  }

  private void done(Task task, Exception failure) {
    task.records().forEach(each -> queuedKeys.remove(each.key()));
    queued.decrementAndGet();
    task.whenDone().accept(failure);
  }

  private IOException sync() {
    try {
      spool.sync();
      return null;
    } catch (IOException e) {
      LOG.error("the spool cannot be forced to the disk", e);
      return e;
    }
  }
}
