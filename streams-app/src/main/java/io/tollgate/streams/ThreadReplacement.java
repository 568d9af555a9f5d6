package io.tollgate.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handler that replaces a dead stream thread, so that temporary failures heal. After ten deaths
 * within ten minutes, or any {@link Error}, the process ends and its supervisor decides. Deaths
 * caused by a record that is eventually given up do not count, or a few bad records would end the
 * process.
 */
public final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
  private static final int MOST_DEATHS = 10;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Clock clock;
  private final Predicate<Throwable> endsByItself;
  private final Deque<Instant> deaths = new ArrayDeque<>();

  /**
   * Creates a handler that has not seen any death.
   *
   * @param endsByItself whether the cause of a death goes away after a few of them
   */
  public ThreadReplacement(Clock clock, Predicate<Throwable> endsByItself) {
    this.clock = clock;
    this.endsByItself = endsByItself;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
    if (!(exception instanceof Error) && endsByItself.test(exception)) {
      LOG.error(
          "a stream thread failed on a record; the record is given up if this repeats", exception);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    Instant now = clock.instant();
    deaths.add(now);
    while (deaths.peek().isBefore(now.minus(WINDOW))) {
      deaths.remove();
    }
    boolean hopeless = exception instanceof Error || deaths.size() >= MOST_DEATHS;
    LOG.error("a stream thread died, {} within {}", deaths.size(), WINDOW, exception);
    return hopeless
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
