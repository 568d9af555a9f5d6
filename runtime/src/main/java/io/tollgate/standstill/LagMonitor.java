package io.tollgate.standstill;

import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background thread that periodically compares a consumer group's offsets with the ends of its
 * topics and tracks for how long there has been no progress.
 */
public final class LagMonitor implements AutoCloseable {

  /** Number of looks without progress after which the waiting records of a partition are read. */
  public static final int LOOKS_UNTIL_READ = 4;

  private static final Logger LOG = LoggerFactory.getLogger(LagMonitor.class);

  /**
   * Failures shorter than this are not logged; at the first start, topics are still being created.
   */
  private static final long NOTICE_AFTER = Duration.ofSeconds(30).toNanos();

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

  private final Collection<String> topics;
  private final LongSupplier nanoTime;
  private final Duration interval;
  private final Looker looker;
  private final Standstill standstill;
  private final GroupOffsets places;
  private final Thread looks;
  private long nextNotice;
  private volatile boolean isClosed;
  private long closeBy;

  /**
   * Participant that supplies further progress to each look or uses its result. Called by one
   * thread.
   */
  public interface Looker {

    /** Called before each look. */
    void begin();

    /** Offset up to which a partition has been processed without the group's commits. */
    default long behind(TopicPartition partition) {
      return 0;
    }

    /**
     * Receives the result of a look.
     *
     * @param worked the offset up to which each partition has been processed
     * @param ends the end offset of each partition
     */
    default void seen(Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {}
  }

  /**
   * Creates a watch that has not started yet.
   *
   * @param topics need not exist yet
   * @param name of the thread and its clients
   * @param nanoTime the monotonic clock
   * @param looker takes part in each look
   */
  public LagMonitor(
      KafkaConnection connection,
      String group,
      Collection<String> topics,
      String name,
      LongSupplier nanoTime,
      Duration interval,
      Looker looker) {
    this.topics = List.copyOf(topics);
    this.nanoTime = nanoTime;
    this.interval = interval;
    this.looker = looker;
    this.standstill = new Standstill(topics, nanoTime);
    this.places = new GroupOffsets(connection, group, topics, name);
    this.nextNotice = nanoTime.getAsLong() + NOTICE_AFTER;
    this.looks = new Thread(this::run, name);
  }

  /** Starts looking. */
  public LagMonitor start() {
    looks.setDaemon(true);
    looks.start();
    return this;
  }

  /** For how long there has been no progress. */
  public Standstill standstill() {
    return standstill;
  }

  /** Stops looking, without waiting for a look in progress. */
  public void stop() {
    if (!isClosed) {
      closeBy = nanoTime.getAsLong() + LONGEST_CLOSE.toNanos();
      isClosed = true;
    }
    looks.interrupt();
  }

  /**
   * Stops and waits for a look in progress, for at most two seconds since {@link #stop} was called.
   */
  @Override
  public void close() {
    stop();
    try {
      long left = Duration.ofNanos(closeBy - nanoTime.getAsLong()).toMillis();
      looks.join(Math.max(1, left));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A look in progress may be interrupted at the end. */
  private void run() {
    try {
      while (!isClosed) {
        tryToLook();
        Thread.sleep(interval.toMillis());
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("stopped");
    } finally {
      Thread.interrupted();
      places.close();
    }
  }

  private void tryToLook() throws InterruptedException {
    try {
      looker.begin();
      GroupOffsets.Places now = places.ask(looker::behind);
      looker.seen(now.worked(), now.ends());
      standstill.look(now.worked(), now.ends());
      nextNotice = nanoTime.getAsLong() + NOTICE_AFTER;
    } catch (InterruptException e) {
      throw e;
    } catch (ExecutionException | RuntimeException e) {
      places.forgetPartitions();
      standstill.unanswered(reason(e));
      long now = nanoTime.getAsLong();
      if (now - nextNotice >= 0) {
        nextNotice = now + NOTICE_AFTER;
        LOG.warn("cannot get the consumer lag of {} from Kafka: {}", topics, e.toString());
      }
    }
  }

  private static String reason(Exception e) {
    return e instanceof ExecutionException ? e.getCause().toString() : e.toString();
  }
}
