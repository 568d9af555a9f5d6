package io.tollgate.chaos;

import java.time.Duration;
import java.util.function.Function;

/**
 * A fault that must make an invariant fail: the control of the suite.
 *
 * @param name as people choose it
 * @param title what is done
 * @param breaks the name of the check that must fail
 * @param how does it; the stand then settles and compares
 * @param reader through whose eyes the oracle then looks
 * @param settles how long nothing may happen before the stand counts as settled
 */
record Mutant(
    String name,
    String title,
    String breaks,
    Sabotage how,
    Function<Stand, Trail> reader,
    Duration settles) {

  Mutant(String name, String title, String breaks, Sabotage how) {
    this(name, title, breaks, how, Stand::committed, Duration.ofSeconds(4));
  }

  /** Breaks something from outside. */
  @FunctionalInterface
  interface Sabotage {
    /** Returns when it is done and all processes run again. */
    void run(Stand stand) throws Exception;
  }

  /** The same for one that stops and starts processes, which are silent for a while. */
  Mutant slow() {
    return new Mutant(name, title, breaks, how, reader, Duration.ofSeconds(25));
  }
}
