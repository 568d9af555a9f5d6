package io.tollgate.cli.pause;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.event.Usage;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SteeringTopics;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Looks up the work that an order names: an asset among those applied; a project, repository or
 * session in recent usage. A misspelt one would stop nobody; but the next call may be the first of
 * its project, so this is only a warning.
 */
final class WorkCheck {

  private static final String ASSET = "asset";

  /** How many records of each partition are recent. An order must not wait for years of usage. */
  private static final long RECENT = 25_000;

  private static final Map<String, Function<Usage, String>> NAMED_IN_USAGE =
      Map.of(
          "project", Usage::getProject,
          "repository", Usage::getRepository,
          "session", Usage::getSessionId);

  private final KafkaConnection connection;
  private final PrintWriter err;

  private WorkCheck(KafkaConnection connection, PrintWriter err) {
    this.connection = connection;
    this.err = err;
  }

  /** Prints a warning if nothing of this type has this id; says nothing about other types. */
  static void warn(Deployment deployment, PrintWriter err, String type, String id) {
    try {
      new WorkCheck(deployment.connection(), err).doubt(type, id).ifPresent(err::println);
    } catch (CommandFailure | KafkaException e) {
      err.println("cannot look up the " + type + ": " + e.getMessage());
    }
    err.flush();
  }

  private Optional<String> doubt(String type, String id) {
    if (type.equals(ASSET)) {
      return isAsset(id)
          ? Optional.empty()
          : Optional.of("check the asset: there is no asset " + id);
    }
    return !NAMED_IN_USAGE.containsKey(type) || isInUsage(NAMED_IN_USAGE.get(type), id)
        ? Optional.empty()
        : Optional.of("check the %s: no recent usage is of the %s %s".formatted(type, type, id));
  }

  private boolean isAsset(String id) {
    return LatestRecords.readable(connection, SteeringTopics.ASSETS, err).values().stream()
        .anyMatch(asset -> id.equalsIgnoreCase(asset.getAssetId()));
  }

  private boolean isInUsage(Function<Usage, String> name, String id) {
    String topic = EventTopics.USAGE.name();
    try (TopicReader reader = TopicReader.connect(connection);
        Deserializer<Usage> values =
            TopicSerdes.values(EventTopics.USAGE, connection.clientConfig()).deserializer()) {
      Predicate<byte[]> isNamed = value -> id.equalsIgnoreCase(named(values, value, name));
      return reader
          .first(topic, reader.latest(topic, RECENT), record -> isNamed.test(record.value()))
          .isPresent();
    }
  }

  /** Returns what a record names; null if it names nothing or cannot be read. */
  private static String named(
      Deserializer<Usage> values, byte[] value, Function<Usage, String> name) {
    try {
      return name.apply(values.deserialize(EventTopics.USAGE.name(), value));
    } catch (UnreadableRecordException e) {
      return null;
    }
  }
}
