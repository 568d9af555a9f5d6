package io.tollgate.chaos;

import io.tollgate.local.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** What can happen to brokers. */
final class BrokerFaults {

  private static final Duration MOST_CATCHING_UP = Duration.ofMinutes(3);

  private static final int DISK_MIB = 300;

  private BrokerFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("S01", "kill -9 of each broker in turn", BrokerFaults::killEach),
        new Scenario(
            "S01b",
            "kill -9 of the broker that coordinates the transactions",
            BrokerFaults::killCoordinator),
        new Scenario(
            "S03b", "a broker frozen past its session, then going on", BrokerFaults::freeze),
        new Scenario("S07c", "the disk of a broker full", BrokerFaults::fillDisk),
        new Scenario(
            "S11", "rolling restart of every broker and application", BrokerFaults::rolling),
        new Scenario(
            "S23", "all brokers away, both collectors killed meanwhile", BrokerFaults::allAway));
  }

  private static void killEach(Act act) {
    for (Member broker : act.rig().brokers()) {
      act.kill(broker);
      act.goOn(5);
      act.start(broker);
      act.awaitReady(broker);
      awaitInSync(act);
    }
  }

  private static void killCoordinator(Act act) {
    Member broker = act.rig().brokers().get(coordinator(act) - 1);
    act.kill(broker);
    act.goOn(8);
    act.start(broker);
    act.awaitReady(broker);
    awaitInSync(act);
  }

  private static void freeze(Act act) {
    Member broker = act.rig().brokers().get(1);
    act.pause(broker);
    act.goOn(12);
    act.resume(broker);
    awaitInSync(act);
  }

  /** The broker must halt itself and come back once there is room. */
  private static void fillDisk(Act act) {
    Member broker = act.rig().brokers().get(2);
    Path folder = broker.site().folder(Part.KAFKA);
    if (!SmallDisk.isPossible(folder.getParent())) {
      act.leaveOut("we may not mount a file system here");
      return;
    }
    act.stop(broker);
    try (SmallDisk disk = SmallDisk.over(folder, DISK_MIB)) {
      act.deed(disk + " for " + broker.name(), () -> {});
      act.start(broker);
      act.awaitReady(broker);
      awaitInSync(act);
      act.deed("fill the disk", disk::fill);
      boolean halted = Waiting.until(MOST_CATCHING_UP, () -> !broker.isRunning());
      act.deed(broker.name() + (halted ? " has halted itself" : " still runs"), disk::empty);
      act.stop(broker);
      act.start(broker);
      act.awaitReady(broker);
      awaitInSync(act);
      act.stop(broker);
    }
    act.start(broker);
    act.awaitReady(broker);
    awaitInSync(act);
  }

  private static void rolling(Act act) {
    for (Member broker : act.rig().brokers()) {
      restart(act, broker);
      awaitInSync(act);
    }
    act.rig().collectors().forEach(member -> restart(act, member));
    act.rig().streams().subList(0, 2).forEach(member -> restart(act, member));
    restart(act, act.rig().flink());
  }

  private static void restart(Act act, Member member) {
    act.stop(member);
    act.start(member);
    act.awaitReady(member);
  }

  private static void allAway(Act act) {
    act.deed("kill -9 of all brokers", () -> act.rig().brokers().forEach(Member::kill));
    act.goOn(10);
    for (Member collector : act.rig().collectors()) {
      act.kill(collector);
      act.start(collector);
      act.goOn(6);
    }
    act.deed("start all brokers", () -> act.rig().brokers().forEach(Member::start));
    act.rig().brokers().forEach(act::awaitReady);
    awaitInSync(act);
  }

  /** A second broker must not go before the first has everything again. */
  static void awaitInSync(Act act) {
    try (Admin admin = act.rig().admin()) {
      boolean inSync = Waiting.until(MOST_CATCHING_UP, () -> lagging(admin) == 0);
      if (!inSync) {
        throw new IllegalStateException("copies are still missing after " + MOST_CATCHING_UP);
      }
    }
    act.deed("all copies in sync", () -> {});
  }

  private static long lagging(Admin admin) {
    try {
      return admin
          .describeTopics(admin.listTopics().names().get())
          .allTopicNames()
          .get()
          .values()
          .stream()
          .flatMap(topic -> topic.partitions().stream())
          .filter(partition -> partition.isr().size() < Rig.BROKERS)
          .count();
    } catch (ExecutionException e) {
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The node that leads the first partition of the transaction log. */
  static int coordinator(Act act) {
    String log = "__transaction_state";
    try (Admin admin = act.rig().admin()) {
      return admin
          .describeTopics(List.of(log))
          .allTopicNames()
          .get()
          .get(log)
          .partitions()
          .get(0)
          .leader()
          .id();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot ask who leads " + log, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
