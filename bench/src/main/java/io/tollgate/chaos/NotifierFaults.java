package io.tollgate.chaos;

import java.util.List;

/** What can happen to the notifier and to whom it tells. */
final class NotifierFaults {

  private NotifierFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S39",
            "the receiver of webhooks away, the notifier killed twice meanwhile",
            NotifierFaults::kill));
  }

  private static void kill(Act act) {
    Member notifier = act.rig().notifier();
    Inbox inbox = act.rig().inbox();
    act.deed("the receiver fails", () -> inbox.setAway(true));
    for (int time = 0; time < 2; time++) {
      act.goOn(6);
      act.kill(notifier);
      act.start(notifier);
      act.awaitReady(notifier);
    }
    act.deed("the receiver works again", () -> inbox.setAway(false));
    act.goOn(4);
  }
}
