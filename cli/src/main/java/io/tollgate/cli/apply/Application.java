package io.tollgate.cli.apply;

import io.tollgate.policy.Fault;
import io.tollgate.runtime.KafkaConnection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * One run of {@code apply}: what it found, and what it did or would do.
 *
 * @param faults why nothing was published; empty when all is well
 * @param summary a line for each topic the documents speak of
 */
public record Application(List<Fault> faults, List<String> summary) {

  /** Reads the documents, compares with a cluster that runs, and publishes if there is no fault. */
  public static Application run(List<Path> places, KafkaConnection connection, Clock clock) {
    return run(places, () -> connection, clock, true);
  }

  /** The same; the cluster is only looked for once the documents themselves have no fault. */
  public static Application run(
      List<Path> places, Supplier<KafkaConnection> connection, Clock clock) {
    return run(places, connection, clock, true);
  }

  /** The same without publishing. */
  public static Application rehearse(
      List<Path> places, Supplier<KafkaConnection> connection, Clock clock) {
    return run(places, connection, clock, false);
  }

  /** Applies documents if nobody ever applied a policy or a price to this cluster. */
  public static Application first(List<Path> places, KafkaConnection connection, Clock clock) {
    Standing standing;
    try (ControlTopics topics = ControlTopics.open(connection)) {
      standing = topics.read();
    }
    if (!standing.policies().isEmpty() || !standing.prices().isEmpty()) {
      return new Application(List.of(), List.of());
    }
    return run(places, connection, clock);
  }

  /** Documents with faults are told without asking the cluster, which need not even run. */
  private static Application run(
      List<Path> places, Supplier<KafkaConnection> connection, Clock clock, boolean publishes) {
    Faults faults = new Faults();
    Documents documents = Documents.read(SourceFiles.read(places), clock.instant(), faults);
    if (faults.count() > 0) {
      Plan.of(documents, Standing.NOTHING, faults);
      return new Application(faults.all(), List.of());
    }
    try (ControlTopics topics = ControlTopics.open(connection.get())) {
      Plan plan = Plan.of(documents, topics.read(), faults);
      if (publishes && faults.count() == 0) {
        topics.publish(plan);
      }
      return new Application(faults.all(), plan.summary());
    }
  }
}
