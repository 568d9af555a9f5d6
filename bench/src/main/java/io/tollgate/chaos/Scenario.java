package io.tollgate.chaos;

/**
 * One thing that goes wrong while the load runs.
 *
 * @param id as people choose it, for example S02
 * @param title what goes wrong, in a few words
 * @param rate reports a second
 * @param traffic what is sent
 * @param play does it; whatever is left broken is healed afterwards
 */
record Scenario(String id, String title, int rate, Traffic traffic, Play play) {

  static final int USUAL_RATE = 200;

  /** What is done when. */
  @FunctionalInterface
  interface Play {
    /** Runs while the load does; returns when nothing more goes wrong. */
    void run(ScenarioRun run) throws Exception;
  }

  Scenario(String id, String title, Play play) {
    this(id, title, USUAL_RATE, Traffic::everybody, play);
  }
}
