package io.tollgate.chaos;

import io.tollgate.local.Folders;
import io.tollgate.local.Part;
import java.nio.file.Path;
import java.util.List;

/** What can happen to the Flink job. */
final class FlinkFaults {

  /** Longer than a transaction may stay open unless somebody asks for more. */
  private static final int BEYOND_TRANSACTIONS_SECONDS = 65;

  private FlinkFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S08", "kill -9 of Flink, twice, the second time right after", FlinkFaults::kill),
        new Scenario(
            "S08b", "kill -9 of Flink, and every checkpoint lost", FlinkFaults::loseCheckpoints),
        new Scenario(
            "S08c",
            "kill -9 of a TaskManager, then of the JobManager, of a Flink cluster",
            FlinkFaults::moveToCluster),
        new Scenario(
            "S09", "Flink away for longer than a transaction may last", FlinkFaults::stayAway));
  }

  private static void kill(Act act) {
    Member flink = act.rig().flink();
    act.goOn(4);
    act.kill(flink);
    act.start(flink);
    act.awaitReady(flink);
    act.goOn(1);
    act.kill(flink);
    act.start(flink);
    act.awaitReady(flink);
  }

  private static void loseCheckpoints(Act act) {
    Member flink = act.rig().flink();
    act.kill(flink);
    act.deed("delete every checkpoint", () -> Folders.delete(checkpoints(act.rig())));
    act.start(flink);
    act.awaitReady(flink);
  }

  private static void stayAway(Act act) {
    Member flink = act.rig().flink();
    act.stop(flink);
    act.goOn(BEYOND_TRANSACTIONS_SECONDS);
    act.start(flink);
    act.awaitReady(flink);
  }

  /** The job moves to a cluster and, when that has been broken as well, back into one process. */
  private static void moveToCluster(Act act) {
    Member flink = act.rig().flink();
    act.stop(flink);
    try (FlinkCluster cluster = act.rig().flinkCluster()) {
      act.deed("start a JobManager and two TaskManagers", cluster::up);
      act.deed("hand over the job, two of each operator", cluster::submit);
      act.goOn(6);
      Member taskManager = cluster.taskManagers().get(0);
      act.kill(taskManager);
      act.goOn(10);
      act.start(taskManager);
      act.deed("wait until the job runs again", cluster::awaitRunning);
      act.goOn(6);
      act.kill(cluster.jobManager());
      act.deed("start the JobManager and wait for its TaskManagers", cluster::up);
      act.deed("hand over the job again", cluster::submit);
      act.goOn(6);
      act.deed("kill -9 of all three", cluster::close);
    }
    act.start(flink);
    act.awaitReady(flink);
  }

  static Path checkpoints(Rig rig) {
    return rig.flink().site().folder(Part.FLINK_JOBS).resolve("checkpoints");
  }
}
