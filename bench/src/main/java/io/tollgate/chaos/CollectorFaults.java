package io.tollgate.chaos;

import io.tollgate.local.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What can happen to collectors and to the registry. */
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

  private static void kill(Act act) {
    for (Member collector : act.rig().collectors()) {
      act.kill(collector);
      act.goOn(4);
      act.start(collector);
      act.awaitReady(collector);
      act.goOn(2);
    }
  }

  private static void freeze(Act act) {
    Member collector = act.rig().collectors().get(0);
    act.pause(collector);
    act.goOn(14);
    act.resume(collector);
    act.goOn(4);
  }

  private static void fillSpools(Act act) {
    List<Member> both = act.rig().collectors();
    both.forEach(
        collector -> {
          collector.settings(Map.of("TOLLGATE_COLLECTOR_SPOOL_MIB", Integer.toString(SPOOL_MIB)));
          restart(act, collector);
        });
    act.deed("kill -9 of all brokers", () -> act.rig().brokers().forEach(Member::kill));
    act.goOn(25);
    act.deed("start all brokers", () -> act.rig().brokers().forEach(Member::start));
    act.rig().brokers().forEach(act::awaitReady);
    BrokerFaults.awaitInSync(act);
    both.forEach(collector -> collector.settings(Map.of()));
  }

  private static void fillDisk(Act act) {
    Member collector = act.rig().collectors().get(0);
    Path folder = collector.site().folder(Part.COLLECTOR);
    if (!SmallDisk.isPossible(folder.getParent())) {
      act.leaveOut("we may not mount a file system here");
      return;
    }
    act.stop(collector);
    try (SmallDisk disk = SmallDisk.over(folder, SPOOL_MIB)) {
      act.deed(disk + " for " + collector.name(), () -> {});
      act.start(collector);
      act.awaitReady(collector);
      act.deed("kill -9 of all brokers", () -> act.rig().brokers().forEach(Member::kill));
      act.goOn(20);
      act.deed("start all brokers", () -> act.rig().brokers().forEach(Member::start));
      act.rig().brokers().forEach(act::awaitReady);
      BrokerFaults.awaitInSync(act);
      act.goOn(5);
      act.stop(collector);
    }
    act.start(collector);
    act.awaitReady(collector);
  }

  private static void registryAway(Act act) {
    Member registry = act.rig().registry();
    Member streams = act.rig().streams().get(0);
    Member collector = act.rig().collectors().get(1);
    act.kill(registry);
    act.goOn(5);
    act.kill(streams);
    act.start(streams);
    act.kill(collector);
    act.start(collector);
    act.goOn(12);
    act.start(registry);
    act.awaitReady(registry);
    act.awaitReady(collector);
    act.awaitReady(streams);
  }

  private static void restart(Act act, Member member) {
    act.stop(member);
    act.start(member);
    act.awaitReady(member);
  }
}
