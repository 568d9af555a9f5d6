package io.tollgate.chaos;

import java.time.Duration;

/**
 * A fault that must make an invariant fail: the control of the suite.
 *
 * @param name name on the command line
 * @param title description of the fault
 * @param breaks name of the check that must fail
 * @param how injects the fault; the stand then settles and compares
 * @param isCareless whether the oracle then reads like a reader that also sees what was aborted
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
    /** Returns when it is done and all processes are running again. */
    void run(Stand stand) throws Exception;
  }

  /** Variant for faults that stop and start processes, which are silent for a while. */
  Mutant slow() {
    return new Mutant(name, title, breaks, how, isCareless, Duration.ofSeconds(25));
  }
}
