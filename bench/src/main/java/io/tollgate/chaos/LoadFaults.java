package io.tollgate.chaos;

import java.util.List;

/** What can be wrong with the load itself; no process is touched. */
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
            Crowd::everybody,
            LoadFaults::goOn),
        new Scenario(
            "S24",
            "nine of ten calls by one team",
            Scenario.USUAL_RATE,
            Crowd::hotTeam,
            LoadFaults::goOn),
        new Scenario(
            "S26",
            "clocks wrong by hours and days, and reports of the year 2100",
            Scenario.USUAL_RATE,
            Crowd::wrongClocks,
            LoadFaults::goOn));
  }

  private static void goOn(Act act) {
    act.goOn(LENGTH_SECONDS);
  }
}
