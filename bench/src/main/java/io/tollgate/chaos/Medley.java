package io.tollgate.chaos;

import java.util.List;

/** Several things at once. */
final class Medley {

  private Medley() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S00", "one process of each kind killed at the same time", Medley::killOneOfEach));
  }

  private static void killOneOfEach(Act act) {
    Rig rig = act.rig();
    List<Member> victims =
        List.of(
            rig.brokers().get(0),
            rig.collectors().get(0),
            rig.streams().get(0),
            rig.flink(),
            rig.notifier());
    act.goOn(4);
    act.deed(
        "kill -9 of broker-1, collector-1, streams-1, flink and the notifier",
        () -> victims.forEach(Member::kill));
    act.goOn(6);
    act.deed("start them again", () -> victims.forEach(Member::start));
    victims.forEach(act::awaitReady);
  }
}
