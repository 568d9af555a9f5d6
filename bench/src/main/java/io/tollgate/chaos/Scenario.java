package io.tollgate.chaos;

/**
 * A fault scenario under load.
 *
 * @param id name on the command line, for example S02
 * @param title short description of the fault
 * @param rate reports per second
 * @param traffic what is sent
 * @param play injects the faults; what is left broken is restored afterwards
 */
record Scenario(String id, String title, int rate, Traffic traffic, Play play) {

  static final int USUAL_RATE = 200;

  /** The sequence of actions. */
  @FunctionalInterface
  interface Play {
    /** Runs during the load; returns when no more faults follow. */
    void run(ScenarioRun run) throws Exception;
  }

  Scenario(String id, String title, Play play) {
    this(id, title, USUAL_RATE, Traffic::everybody, play);
  }
}
