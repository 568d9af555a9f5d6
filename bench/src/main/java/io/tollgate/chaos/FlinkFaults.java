package io.tollgate.chaos;

import io.tollgate.local.Folders;
import io.tollgate.local.Part;
import java.nio.file.Path;
import java.util.List;

/** Fault scenarios of the Flink job. */
final class FlinkFaults {

  /** Longer than the default timeout of a transaction. */
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

  private static void kill(ScenarioRun run) {
    Member flink = run.rig().flink();
    run.goOn(4);
    run.kill(flink);
    run.start(flink);
    run.awaitReady(flink);
    run.goOn(1);
    run.kill(flink);
    run.start(flink);
    run.awaitReady(flink);
  }

  private static void loseCheckpoints(ScenarioRun run) {
    Member flink = run.rig().flink();
    run.kill(flink);
    run.deed("delete every checkpoint", () -> Folders.delete(checkpoints(run.rig())));
    run.start(flink);
    run.awaitReady(flink);
  }

  private static void stayAway(ScenarioRun run) {
    Member flink = run.rig().flink();
    run.stop(flink);
    run.goOn(BEYOND_TRANSACTIONS_SECONDS);
    run.start(flink);
    run.awaitReady(flink);
  }

  /** The job moves to a cluster and, when that has failed as well, back into one process. */
  private static void moveToCluster(ScenarioRun run) {
    Member flink = run.rig().flink();
    run.stop(flink);
    try (FlinkCluster cluster = run.rig().flinkCluster()) {
      run.deed("start a JobManager and two TaskManagers", cluster::up);
      run.deed("hand over the job, two of each operator", cluster::submit);
      run.goOn(6);
      Member taskManager = cluster.taskManagers().get(0);
      run.kill(taskManager);
      run.goOn(10);
      run.start(taskManager);
      run.deed("wait until the job runs again", cluster::awaitRunning);
      run.goOn(6);
      run.kill(cluster.jobManager());
      run.deed("start the JobManager and wait for its TaskManagers", cluster::up);
      run.deed("hand over the job again", cluster::submit);
      run.goOn(6);
      run.deed("kill -9 of all three", cluster::close);
    }
    run.start(flink);
    run.awaitReady(flink);
  }

  static Path checkpoints(Rig rig) {
    return rig.flink().site().folder(Part.FLINK_JOBS).resolve("checkpoints");
  }
}
