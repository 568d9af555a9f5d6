package io.tollgate.chaos;

import java.util.List;

/** Fault scenarios of the notifier and its recipient. */
final class NotifierFaults {

  private NotifierFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S39",
            "the receiver of webhooks away, the notifier killed twice meanwhile",
            NotifierFaults::kill));
  }

  private static void kill(ScenarioRun run) {
    Member notifier = run.rig().notifier();
    Inbox inbox = run.rig().inbox();
    run.deed("the receiver fails", () -> inbox.setAway(true));
    for (int time = 0; time < 2; time++) {
      run.goOn(6);
      run.kill(notifier);
      run.start(notifier);
      run.awaitReady(notifier);
    }
    run.deed("the receiver works again", () -> inbox.setAway(false));
    run.goOn(4);
  }
}
