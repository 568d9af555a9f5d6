package io.tollgate.chaos;

import io.tollgate.local.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Fault scenarios of brokers. */
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

  private static void killEach(ScenarioRun run) {
    for (Member broker : run.rig().brokers()) {
      run.kill(broker);
      run.goOn(5);
      run.start(broker);
      run.awaitReady(broker);
      awaitInSync(run);
    }
  }

  private static void killCoordinator(ScenarioRun run) {
    Member broker = run.rig().brokers().get(coordinator(run) - 1);
    run.kill(broker);
    run.goOn(8);
    run.start(broker);
    run.awaitReady(broker);
    awaitInSync(run);
  }

  private static void freeze(ScenarioRun run) {
    Member broker = run.rig().brokers().get(1);
    run.pause(broker);
    run.goOn(12);
    run.resume(broker);
    awaitInSync(run);
  }

  /** The broker must halt itself and come back once there is room. */
  private static void fillDisk(ScenarioRun run) {
    Member broker = run.rig().brokers().get(2);
    Path folder = broker.site().folder(Part.KAFKA);
    if (!SmallDisk.isPossible(folder.getParent())) {
      run.leaveOut("we may not mount a file system here");
      return;
    }
    run.stop(broker);
    try (SmallDisk disk = SmallDisk.over(folder, DISK_MIB)) {
      run.deed(disk + " for " + broker.name(), () -> {});
      run.start(broker);
      run.awaitReady(broker);
      awaitInSync(run);
      run.deed("fill the disk", disk::fill);
      boolean halted = Waiting.until(MOST_CATCHING_UP, () -> !broker.isRunning());
      run.deed(broker.name() + (halted ? " has halted itself" : " still runs"), disk::empty);
      run.stop(broker);
      run.start(broker);
      run.awaitReady(broker);
      awaitInSync(run);
      run.stop(broker);
    }
    run.start(broker);
    run.awaitReady(broker);
    awaitInSync(run);
  }

  private static void rolling(ScenarioRun run) {
    for (Member broker : run.rig().brokers()) {
      restart(run, broker);
      awaitInSync(run);
    }
    run.rig().collectors().forEach(member -> restart(run, member));
    run.rig().streams().subList(0, 2).forEach(member -> restart(run, member));
    restart(run, run.rig().flink());
  }

  private static void restart(ScenarioRun run, Member member) {
    run.stop(member);
    run.start(member);
    run.awaitReady(member);
  }

  private static void allAway(ScenarioRun run) {
    run.deed("kill -9 of all brokers", () -> run.rig().brokers().forEach(Member::kill));
    run.goOn(10);
    for (Member collector : run.rig().collectors()) {
      run.kill(collector);
      run.start(collector);
      run.goOn(6);
    }
    run.deed("start all brokers", () -> run.rig().brokers().forEach(Member::start));
    run.rig().brokers().forEach(run::awaitReady);
    awaitInSync(run);
  }

  /** A second broker must not fail before the first is in sync again. */
  static void awaitInSync(ScenarioRun run) {
    try (Admin admin = run.rig().admin()) {
      boolean inSync = Waiting.until(MOST_CATCHING_UP, () -> lagging(admin) == 0);
      if (!inSync) {
        throw new IllegalStateException("copies are still missing after " + MOST_CATCHING_UP);
      }
    }
    run.deed("all copies in sync", () -> {});
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

  /** Returns the node that leads the first partition of the transaction log. */
  static int coordinator(ScenarioRun run) {
    String log = "__transaction_state";
    try (Admin admin = run.rig().admin()) {
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
