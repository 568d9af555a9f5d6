package io.tollgate.streams.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What one task that judges tells of how far it has come. For the task's thread. */
public final class TaskProgress implements AutoCloseable {

  /** How often progress is told, of all tasks at the same moments. */
  public static final Duration INTERVAL = Duration.ofMillis(250);

  private final String source;
  private final ArrivalClock clock;
  private final ProgressRound round;

  /** Begins to follow a task. */
  @FunctionalInterface
  public interface Beginning {

    /**
     * Of a task that begins.
     *
     * @param source the task's name in what is told
     * @param now epoch milliseconds
     */
    TaskProgress of(String source, long now);
  }

  /**
   * Of a task that begins.
   *
   * @param source the task's name in what is told
   * @param clock how far it has come
   * @param round of the thread's tasks
   */
  public TaskProgress(String source, ArrivalClock clock, ProgressRound round) {
    this.source = source;
    this.clock = clock;
    this.round = round;
    round.join(source);
  }

  /** A report has been judged. */
  public void judged(long received, long now) {
    clock.judged(received, now);
  }

  /**
   * To be called every {@link #INTERVAL}.
   *
   * @param isAsked whether anybody wants to know
   * @return what is to be told, perhaps of other tasks of the thread as well
   */
  public Optional<ProgressRound.Word> tick(long now, boolean isAsked) {
    OptionalLong reached = clock.reached(now);
    return round.turn(source, isAsked ? reached : OptionalLong.empty());
  }

  /** The task is no longer of this thread. */
  @Override
  public void close() {
    round.leave(source);
  }
}
