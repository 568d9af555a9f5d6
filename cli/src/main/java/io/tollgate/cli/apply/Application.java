package io.tollgate.cli.apply;

import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Result of one run of {@code apply}: what it found, and what it did or would do.
 *
 * @param faults why nothing was published; empty if there were none
 * @param summary a line for each topic the documents affect
 * @param warnings entries that are valid but probably not intended
 */
public record Application(List<Fault> faults, List<String> summary, List<Fault> warnings) {

  /**
   * Reads the documents, compares them with a running cluster, and publishes if there is no fault.
   */
  public static Application run(List<Path> places, KafkaConnection connection, Clock clock) {
    return run(places, () -> connection, Optional.empty(), clock, true);
  }

  /** As above; connects to the cluster only once the documents themselves have no fault. */
  public static Application run(
      List<Path> places,
      Supplier<KafkaConnection> connection,
      Optional<UnaryOperator<String>> pseudonyms,
      Clock clock) {
    return run(places, connection, pseudonyms, clock, true);
  }

  /** As above, without publishing. */
  public static Application rehearse(
      List<Path> places,
      Supplier<KafkaConnection> connection,
      Optional<UnaryOperator<String>> pseudonyms,
      Clock clock) {
    return run(places, connection, pseudonyms, clock, false);
  }

  /** Applies the documents if no policy or price was ever applied to this cluster. */
  public static Application first(List<Path> places, KafkaConnection connection, Clock clock) {
    ControlSnapshot standing = ControlTopics.read(connection);
    if (!standing.policies().isEmpty() || !standing.prices().isEmpty()) {
      return new Application(List.of(), List.of(), List.of());
    }
    return run(places, connection, clock);
  }

  /** Reports faults in the documents without contacting the cluster, which need not be running. */
  private static Application run(
      List<Path> places,
      Supplier<KafkaConnection> connection,
      Optional<UnaryOperator<String>> pseudonyms,
      Clock clock,
      boolean publishes) {
    Faults faults = new Faults();
    Instant now = clock.instant();
    Documents documents = Documents.read(SourceFiles.read(places), now, pseudonyms, faults);
    if (faults.count() > 0) {
      ApplyPlan.of(documents, ControlSnapshot.NOTHING, faults);
      return new Application(faults.all(), List.of(), List.of());
    }
    KafkaConnection cluster = connection.get();
    IdleBudgets.warnings(
            documents, () -> LatestRecords.of(cluster, SpendTopics.TEAM_SPEND_MONTH).values())
        .forEach(faults::warn);
    if (!publishes) {
      return of(plan(documents, ControlTopics.read(cluster), pseudonyms, now, faults), faults);
    }
    try (ControlTopics topics = ControlTopics.open(cluster)) {
      ApplyPlan plan = plan(documents, ControlTopics.read(cluster), pseudonyms, now, faults);
      if (faults.count() == 0) {
        topics.publish(plan);
      }
      return of(plan, faults);
    }
  }

  private static Application of(ApplyPlan plan, Faults faults) {
    return new Application(faults.all(), plan.summary(), faults.warnings());
  }

  static ApplyPlan plan(
      Documents documents,
      ControlSnapshot standing,
      Optional<UnaryOperator<String>> pseudonyms,
      Instant now,
      Faults faults) {
    TeamsOfMoves.complete(documents, standing, faults);
    addMoves(documents, standing, pseudonyms, now, faults);
    IdleDiscounts.warnings(documents, standing.prices().values()).forEach(faults::warn);
    return ApplyPlan.of(documents, standing, faults);
  }

  /** A directory change that starts in the past moves usage admitted with the old directory. */
  private static void addMoves(
      Documents documents,
      ControlSnapshot standing,
      Optional<UnaryOperator<String>> pseudonyms,
      Instant now,
      Faults faults) {
    var change =
        Change.between(SteeringTopics.DIRECTORY, standing.directory(), documents.directory());
    DirectoryMoves.warnings(change.changed(), standing.directory(), now).forEach(faults::warn);
    if (pseudonyms.isPresent()) {
      documents
          .costs()
          .reattributions()
          .addAll(DirectoryMoves.of(change, standing.directory(), pseudonyms.get(), now));
    } else if (!standing.directory().isEmpty()) {
      // Applied without them, the rows would count as known the next time, and never move anything.
      // The same holds for new rows: usage arrived before its person was known. The first directory
      // has no past.
      faults.addAll(DirectoryMoves.withoutNames(change.rows(), now));
    }
  }
}
