package io.tollgate.chaos;

import java.time.Duration;

/**
 * A fault that must make an invariant fail: the control of the suite.
 *
 * @param name as people choose it
 * @param title what is done
 * @param breaks the name of the check that must fail
 * @param how does it; the stand then settles and compares
 * @param isCareless whether the oracle then looks with the eyes of a reader that also sees what was
 *     aborted
 * @param settles how long nothing may happen before the stand counts as settled
 */
record Mutant(
    String name, String title, String breaks, Sabotage how, boolean isCareless, Duration settles) {

  Mutant(String name, String title, String breaks, Sabotage how) {
    this(name, title, breaks, how, false, Duration.ofSeconds(4));
  }

  /** Breaks something from outside. */
  @FunctionalInterface
  interface Sabotage {
    /** Returns when it is done and all processes run again. */
    void run(Stand stand) throws Exception;
  }

  /** The same for one that stops and starts processes, which are silent for a while. */
  Mutant slow() {
    return new Mutant(name, title, breaks, how, isCareless, Duration.ofSeconds(25));
  }
}
