package io.tollgate.streams.correlation;

import java.time.Duration;

/**
 * What one turn of a {@link Correlator} has cost. Looks at groups are few and cheap as long as a
 * group is small or was looked at lately; one of thousands of hits that is read from the store
 * again costs as much as hundreds of others. The thread that does it also judges events and has to
 * end its transaction, so a turn stops when it is spent, and whoever read much rests before the
 * next one: then groups are late rather than everything else.
 */
final class Effort {

  private static final int MOST_LOOKS = 500;
  private static final int HITS_A_LOOK = 8;

  /** One takes 15 microseconds or so, and several tasks share a thread. */
  private static final int HITS_A_MILLI_OF_REST = 8;

  private static final Duration PAUSE = Duration.ofMillis(10);

  private long looks;
  private long hits;

  /** Counts a look for which so many hits were read. */
  void look(long hitsRead) {
    looks++;
    hits += hitsRead;
  }

  /** True if the turn is over, whatever is left to do. */
  boolean isSpent() {
    return looks + hits / HITS_A_LOOK >= MOST_LOOKS;
  }

  /** How long others go first; nothing after a turn that was cheap and did all there was to do. */
  Duration rest() {
    long beyond = Math.max(0, hits - looks * HITS_A_LOOK);
    Duration rest = Duration.ofMillis(beyond / HITS_A_MILLI_OF_REST);
    return isSpent() && rest.compareTo(PAUSE) < 0 ? PAUSE : rest;
  }
}
