package io.tollgate.streams.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Progress of one evaluating task. For the task's thread. */
public final class TaskProgress implements AutoCloseable {

  /** How often progress is emitted, at the same times in all tasks. */
  public static final Duration INTERVAL = Duration.ofMillis(250);

  private final String source;
  private final ArrivalClock clock;
  private final ProgressRound round;

  /** Factory for the progress of a task. */
  @FunctionalInterface
  public interface Beginning {

    /**
     * Starts tracking a task.
     *
     * @param source the task's name in progress messages
     * @param now epoch milliseconds
     */
    TaskProgress of(String source, long now);
  }

  /**
   * Creates the progress of a task.
   *
   * @param source the task's name in progress messages
   * @param clock how far it has progressed
   * @param round the round of the thread's tasks
   */
  public TaskProgress(String source, ArrivalClock clock, ProgressRound round) {
    this.source = source;
    this.clock = clock;
    this.round = round;
    round.join(source);
  }

  /** Records that a report was evaluated. */
  public void judged(long received, long now) {
    clock.judged(received, now);
  }

  /**
   * To be called every {@link #INTERVAL}.
   *
   * @param isAsked whether anybody needs the progress
   * @return the message to emit, perhaps for other tasks of the thread as well
   */
  public Optional<ProgressRound.Message> tick(long now, boolean isAsked) {
    OptionalLong reached = clock.reached(now);
    return round.turn(source, isAsked ? reached : OptionalLong.empty());
  }

  /** Removes the task from the thread's round. */
  @Override
  public void close() {
    round.leave(source);
  }
}
