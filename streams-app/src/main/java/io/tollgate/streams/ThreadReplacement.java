package io.tollgate.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, so that passing trouble passes; ten deaths within ten minutes
 * are no passing trouble, and an {@link Error} never is: then the process ends and its supervisor
 * decides.
 */
public final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
  private static final int MOST_DEATHS = 10;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Clock clock;
  private final Deque<Instant> deaths = new ArrayDeque<>();

  public ThreadReplacement(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
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
