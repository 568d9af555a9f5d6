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
 * Replaces a stream thread that died, so that passing trouble passes; ten deaths within ten minutes
 * are no passing trouble, and an {@link Error} never is: then the process ends and its supervisor
 * decides. Deaths of a record that is given up in the end do not count, or a few bad records would
 * end the process.
 */
public final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
  private static final int MOST_DEATHS = 10;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Clock clock;
  private final Predicate<Throwable> endsByItself;
  private final Deque<Instant> deaths = new ArrayDeque<>();

  /**
   * One that has seen no death yet.
   *
   * @param endsByItself whether a death is one of a few, after which what killed comes no more
   */
  public ThreadReplacement(Clock clock, Predicate<Throwable> endsByItself) {
    this.clock = clock;
    this.endsByItself = endsByItself;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
    if (!(exception instanceof Error) && endsByItself.test(exception)) {
      LOG.error("a stream thread died of a record, which is given up if that goes on", exception);
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
