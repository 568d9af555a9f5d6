package io.tollgate.chaos;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Fault scenarios of the brokers' network. */
final class NetworkFaults {

  /** Longer than the other brokers wait for one. */
  private static final int LONG_SECONDS = 15;

  private static final int FLICKERS = 20;
  private static final Duration THIRD_OF_A_SECOND = Duration.ofMillis(333);

  private NetworkFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S04", "a broker cut off from everybody", run -> on(run, net -> cut(run, net))),
        new Scenario(
            "S05",
            "two brokers cut off from each other only",
            run -> on(run, net -> separate(run, net))),
        new Scenario(
            "S06",
            "a broker's network gone for a third of each second",
            run -> on(run, net -> flicker(run, net))));
  }

  /** True for a scenario that needs the brokers to have a network of their own. */
  static boolean isOne(Scenario scenario) {
    return all().stream().anyMatch(each -> each.id().equals(scenario.id()));
  }

  private static void cut(ScenarioRun run, Network network) {
    int coordinator = BrokerFaults.coordinator(run) - 1;
    String name = run.rig().brokers().get(coordinator).name();
    run.deed("cut off " + name + ", which coordinates", () -> network.cut(coordinator));
    run.goOn(LONG_SECONDS);
    run.deed("join " + name + " again", () -> network.join(coordinator));
  }

  private static void separate(ScenarioRun run, Network network) {
    run.deed("part broker-1 from broker-2", () -> network.separate(0, 1));
    run.goOn(LONG_SECONDS);
    run.deed("unite them", () -> network.unite(0, 1));
  }

  private static void flicker(ScenarioRun run, Network network) {
    run.deed("broker-3 flickers", () -> {});
    for (int time = 0; time < FLICKERS; time++) {
      network.cut(2);
      Waiting.pass(THIRD_OF_A_SECOND);
      network.join(2);
      Waiting.pass(THIRD_OF_A_SECOND.multipliedBy(2));
    }
    run.deed("broker-3 has its network back", () -> {});
  }

  private static void on(ScenarioRun run, Consumer<Network> deeds) {
    run.rig()
        .network()
        .ifPresentOrElse(
            network -> {
              deeds.accept(network);
              BrokerFaults.awaitInSync(run);
            },
            () -> run.leaveOut("we may not make networks here"));
  }
}
