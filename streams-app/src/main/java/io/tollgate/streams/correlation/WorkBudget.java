package io.tollgate.streams.correlation;

import java.time.Duration;

/**
 * Cost of one turn of a {@link Correlator}. Evaluating a group is cheap if it is small or was
 * evaluated recently; one with thousands of hits that must be read from the store costs as much as
 * hundreds of others. The same thread evaluates events and must finish its transaction, so a turn
 * ends when its budget is spent, and a turn that read much is followed by a pause: then groups are
 * delayed rather than everything else.
 */
final class WorkBudget {

  private static final int MOST_LOOKS = 500;
  private static final int HITS_A_LOOK = 8;

  /** Reading one takes about 15 microseconds, and several tasks share a thread. */
  private static final int HITS_A_MILLI_OF_REST = 8;

  private static final Duration PAUSE = Duration.ofMillis(10);

  private long evaluations;
  private long hits;

  /** Counts an evaluation that read so many hits. */
  void spend(long hitsRead) {
    evaluations++;
    hits += hitsRead;
  }

  /** Whether the turn must end, whatever is left. */
  boolean isSpent() {
    return evaluations + hits / HITS_A_LOOK >= MOST_LOOKS;
  }

  /** Pause before the next turn; zero after a cheap and complete one. */
  Duration pause() {
    long beyond = Math.max(0, hits - evaluations * HITS_A_LOOK);
    Duration rest = Duration.ofMillis(beyond / HITS_A_MILLI_OF_REST);
    return isSpent() && rest.compareTo(PAUSE) < 0 ? PAUSE : rest;
  }
}
