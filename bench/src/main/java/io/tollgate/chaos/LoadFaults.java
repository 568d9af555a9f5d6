package io.tollgate.chaos;

import java.util.List;

/** Fault scenarios of the load itself; no process is touched. */
final class LoadFaults {

  private static final int LENGTH_SECONDS = 30;
  private static final int OVERLOAD = 1_500;

  private LoadFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S22",
            "a rush of " + OVERLOAD + " reports a second",
            OVERLOAD,
            Traffic::everybody,
            LoadFaults::goOn),
        new Scenario(
            "S24",
            "nine of ten calls by one team",
            Scenario.USUAL_RATE,
            Traffic::hotTeam,
            LoadFaults::goOn),
        new Scenario(
            "S21",
            "every report once to a hundred times, Streams killed meanwhile",
            Scenario.USUAL_RATE,
            Traffic::repeated,
            LoadFaults::killStreams),
        new Scenario(
            "S25",
            "reports out of order by hours",
            Scenario.USUAL_RATE,
            Traffic::outOfOrder,
            LoadFaults::goOn),
        new Scenario(
            "S26",
            "clocks wrong by hours and days, and reports of the year 2100",
            Scenario.USUAL_RATE,
            Traffic::wrongClocks,
            LoadFaults::goOn));
  }

  private static void killStreams(ScenarioRun run) {
    Member streams = run.rig().streams().get(0);
    run.goOn(LENGTH_SECONDS / 2);
    run.kill(streams);
    run.start(streams);
    run.awaitReady(streams);
    run.goOn(LENGTH_SECONDS / 2);
  }

  private static void goOn(ScenarioRun run) {
    run.goOn(LENGTH_SECONDS);
  }
}
