package io.tollgate.chaos;

import io.tollgate.local.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Fault scenarios of collectors and of the registry. */
final class CollectorFaults {

  /** Small enough to be full within seconds. */
  private static final int SPOOL_MIB = 1;

  private CollectorFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("S10", "kill -9 of each collector", CollectorFaults::kill),
        new Scenario(
            "S10b", "a collector frozen for longer than senders wait", CollectorFaults::freeze),
        new Scenario(
            "S07", "all brokers away until both spools are full", CollectorFaults::fillSpools),
        new Scenario("S07b", "the disk of a collector's spool full", CollectorFaults::fillDisk),
        new Scenario(
            "S19",
            "the registry away while Streams and a collector start",
            CollectorFaults::registryAway));
  }

  private static void kill(ScenarioRun run) {
    for (Member collector : run.rig().collectors()) {
      run.kill(collector);
      run.goOn(4);
      run.start(collector);
      run.awaitReady(collector);
      run.goOn(2);
    }
  }

  private static void freeze(ScenarioRun run) {
    Member collector = run.rig().collectors().get(0);
    run.pause(collector);
    run.goOn(14);
    run.resume(collector);
    run.goOn(4);
  }

  private static void fillSpools(ScenarioRun run) {
    List<Member> both = run.rig().collectors();
    both.forEach(
        collector -> {
          collector.settings(Map.of("TOLLGATE_COLLECTOR_SPOOL_MIB", Integer.toString(SPOOL_MIB)));
          restart(run, collector);
        });
    run.deed("kill -9 of all brokers", () -> run.rig().brokers().forEach(Member::kill));
    run.goOn(25);
    run.deed("start all brokers", () -> run.rig().brokers().forEach(Member::start));
    run.rig().brokers().forEach(run::awaitReady);
    BrokerFaults.awaitInSync(run);
    both.forEach(collector -> collector.settings(Map.of()));
  }

  private static void fillDisk(ScenarioRun run) {
    Member collector = run.rig().collectors().get(0);
    Path folder = collector.site().folder(Part.COLLECTOR);
    if (!SmallDisk.isPossible(folder.getParent())) {
      run.leaveOut("we may not mount a file system here");
      return;
    }
    run.stop(collector);
    try (SmallDisk disk = SmallDisk.over(folder, SPOOL_MIB)) {
      run.deed(disk + " for " + collector.name(), () -> {});
      run.start(collector);
      run.awaitReady(collector);
      run.deed("kill -9 of all brokers", () -> run.rig().brokers().forEach(Member::kill));
      run.goOn(20);
      run.deed("start all brokers", () -> run.rig().brokers().forEach(Member::start));
      run.rig().brokers().forEach(run::awaitReady);
      BrokerFaults.awaitInSync(run);
      run.goOn(5);
      run.stop(collector);
    }
    run.start(collector);
    run.awaitReady(collector);
  }

  private static void registryAway(ScenarioRun run) {
    Member registry = run.rig().registry();
    Member streams = run.rig().streams().get(0);
    Member collector = run.rig().collectors().get(1);
    run.kill(registry);
    run.goOn(5);
    run.kill(streams);
    run.start(streams);
    run.kill(collector);
    run.start(collector);
    run.goOn(12);
    run.start(registry);
    run.awaitReady(registry);
    run.awaitReady(collector);
    run.awaitReady(streams);
  }

  private static void restart(ScenarioRun run, Member member) {
    run.stop(member);
    run.start(member);
    run.awaitReady(member);
  }
}
