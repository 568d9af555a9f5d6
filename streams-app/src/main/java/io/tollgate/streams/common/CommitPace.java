package io.tollgate.streams.common;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * When transactions end. What one holds is seen when it ends, so while a thread keeps up with what
 * comes in, it ends a moment after the first record was written. Its end costs a record in every
 * partition that was written to, however little that was; so while a thread lags behind, when a
 * moment more makes no difference to anybody, transactions are longer and it catches up sooner.
 *
 * <p>Kafka Streams knows one interval. It is given the longer one, and commits are asked for when
 * they are due. They are asked for through the task that acted last: that one surely has something
 * to commit, and all of its thread are committed with it.
 */
public final class CommitPace {

  /** How long a transaction lasts at least while its thread lags behind. */
  static final Duration BEHIND = Duration.ofMillis(500);

  /** More records at the broker than these do not come from the last moments alone. */
  static final long LAG = 2_000;

  private static final String CONFIG = "tollgate.commit.pace";

  private final long usual;
  private final long behind;
  private final LongSupplier nanoTime;
  private final ThreadLocal<Transaction> transactions = ThreadLocal.withInitial(Transaction::new);

  /** The transaction that a thread has open. */
  private static final class Transaction {
    private Runnable commit = () -> {};
    private boolean hasWritten;
    private long began;
    private boolean isBehind;
  }

  /**
   * A pace.
   *
   * @param interval how long a transaction lasts while its thread keeps up
   * @param nanoTime a clock that never jumps
   */
  public CommitPace(Duration interval, LongSupplier nanoTime) {
    this.usual = interval.toNanos();
    this.behind = Math.max(usual, BEHIND.toNanos());
    this.nanoTime = nanoTime;
  }

  /** Has an application keep it that is started with these properties. */
  public void set(Properties config) {
    config.put(CONFIG, this);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Duration.ofNanos(behind).toMillis());
  }

  /** The pace of an application; one whose topology is only looked at has none. */
  static Optional<CommitPace> of(Map<String, ?> config) {
    return Optional.ofNullable((CommitPace) config.get(CONFIG));
  }

  /** What is done when time passes, in a transaction that ends as soon as one of records. */
  public static Punctuator paced(ProcessingContext context, Punctuator step) {
    return of(context.appConfigs())
        .<Punctuator>map(
            pace ->
                now -> {
                  step.punctuate(now);
                  pace.acted(context::commit);
                })
        .orElse(step);
  }

  /** The calling thread has written a record. */
  public void wrote() {
    Transaction open = transactions.get();
    if (!open.hasWritten) {
      open.hasWritten = true;
      open.began = nanoTime.getAsLong();
    }
  }

  /**
   * A task of the calling thread has done something.
   *
   * @param commit asks for a commit of that task
   */
  void acted(Runnable commit) {
    Transaction open = transactions.get();
    open.commit = commit;
    endWhenDue(open);
  }

  /** How long the calling thread may wait for records at most. */
  public Duration patience(Duration most) {
    Transaction open = transactions.get();
    if (!open.hasWritten) {
      return most;
    }
    long left = Math.max(0, open.began + interval(open) - nanoTime.getAsLong());
    return left < most.toNanos() ? Duration.ofNanos(left) : most;
  }

  /**
   * The calling thread has asked for records.
   *
   * @param lag how many still wait at the broker
   */
  public void asked(long lag) {
    Transaction open = transactions.get();
    open.isBehind = lag > LAG;
    endWhenDue(open);
  }

  private void endWhenDue(Transaction open) {
    if (open.hasWritten && nanoTime.getAsLong() - open.began >= interval(open)) {
      open.commit.run();
      open.hasWritten = false;
    }
  }

  private long interval(Transaction open) {
    return open.isBehind ? behind : usual;
  }
}
