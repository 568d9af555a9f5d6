package io.tollgate.chaos;

import java.util.List;

/** Scenarios with several faults at once. */
final class Medley {

  private Medley() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S00", "one process of each kind killed at the same time", Medley::killOneOfEach));
  }

  private static void killOneOfEach(ScenarioRun run) {
    Rig rig = run.rig();
    List<Member> victims =
        List.of(
            rig.brokers().get(0),
            rig.collectors().get(0),
            rig.streams().get(0),
            rig.flink(),
            rig.notifier());
    run.goOn(4);
    run.deed(
        "kill -9 of broker-1, collector-1, streams-1, flink and the notifier",
        () -> victims.forEach(Member::kill));
    run.goOn(6);
    run.deed("start them again", () -> victims.forEach(Member::start));
    victims.forEach(run::awaitReady);
  }
}
