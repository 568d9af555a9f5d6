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
 * Looks again and again how far a consumer group has worked off topics, on a thread of its own, and
 * keeps count of how long nothing has been.
 */
public final class GroupWatch implements AutoCloseable {

  /** For so many looks a partition has stood still before what waits in it is read. */
  public static final int LOOKS_UNTIL_READ = 4;

  private static final Logger LOG = LoggerFactory.getLogger(GroupWatch.class);

  /** For so long a failure is none; at the first start topics are only being made. */
  private static final long NOTICE_AFTER = Duration.ofSeconds(30).toNanos();

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

  private final Collection<String> topics;
  private final LongSupplier nanoTime;
  private final Duration interval;
  private final Looker looker;
  private final Standstill standstill;
  private final GroupPlaces places;
  private final Thread looks;
  private long nextNotice;
  private volatile boolean isClosed;
  private long closeBy;

  /** Who has something to add to the looks, or makes something of them. Called by one thread. */
  public interface Looker {

    /** Comes before each look. */
    void begin();

    /** Up to which offset a partition is worked off otherwise than by the group. */
    default long behind(TopicPartition partition) {
      return 0;
    }

    /**
     * Takes what a look has shown.
     *
     * @param worked up to which offset each partition is worked off
     * @param ends where each ends
     */
    default void seen(Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {}
  }

  /**
   * A watch that does not look yet.
   *
   * @param topics need not be there yet
   * @param name of the thread and of its clients
   * @param nanoTime the monotonic clock
   * @param looker takes part in each look
   */
  public GroupWatch(
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
    this.places = new GroupPlaces(connection, group, topics, name);
    this.nextNotice = nanoTime.getAsLong() + NOTICE_AFTER;
    this.looks = new Thread(this::run, name);
  }

  /** Begins to look. */
  public GroupWatch start() {
    looks.setDaemon(true);
    looks.start();
    return this;
  }

  /** For how long nothing has been worked off. */
  public Standstill standstill() {
    return standstill;
  }

  /** Looks no more; without waiting for a look that is underway. */
  public void stop() {
    if (!isClosed) {
      closeBy = nanoTime.getAsLong() + LONGEST_CLOSE.toNanos();
      isClosed = true;
    }
    looks.interrupt();
  }

  /** Waits for the end of a look, but no longer than since it was told to {@link #stop}. */
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

  /** Nothing that is underway at the end is worth waiting for. */
  private void run() {
    try {
      while (!isClosed) {
        tryToLook();
        Thread.sleep(interval.toMillis());
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("looks no more");
    } finally {
      Thread.interrupted();
      places.close();
    }
  }

  private void tryToLook() throws InterruptedException {
    try {
      looker.begin();
      GroupPlaces.Places now = places.ask(looker::behind);
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
        LOG.warn("Kafka does not say what waits in {}: {}", topics, e.toString());
      }
    }
  }

  private static String reason(Exception e) {
    return e instanceof ExecutionException ? e.getCause().toString() : e.toString();
  }
}
