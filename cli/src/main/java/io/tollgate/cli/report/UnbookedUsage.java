package io.tollgate.cli.report;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Detects usage that was received but is not in the ledger yet. It would be booked with its time of
 * receipt, even into a month that is closed by then.
 */
final class UnbookedUsage {

  /** Stages of a report on its way into the ledger. */
  private static final List<Stage> STAGES =
      List.of(
          new Stage("streams-app", "tollgate-streams", EventTopics.TOOL_EVENTS.name()),
          new Stage("flink-jobs", "tollgate-spend", EventTopics.USAGE.name()),
          new Stage("flink-jobs", "tollgate-spend", SpendTopics.BILL_SHARES.name()));

  /**
   * A part on the way.
   *
   * @param group consumer group with its committed offsets
   */
  private record Stage(String part, String group, String topic) {}

  private UnbookedUsage() {}

  /**
   * Returns one sentence about the first part whose progress is behind a moment; empty if there is
   * none.
   */
  static Optional<String> before(KafkaConnection connection, Instant moment) {
    try (Admin admin = Admin.create(connection.recordConfig());
        TopicReader reader = TopicReader.connect(connection)) {
      return STAGES.stream()
          .flatMap(stage -> waiting(stage, places(admin, stage), reader, moment).stream())
          .findFirst();
    }
  }

  private static Optional<String> waiting(
      Stage stage, Map<TopicPartition, Long> places, TopicReader reader, Instant moment) {
    return reader
        .first(stage.topic(), places, record -> record.timestamp() < moment.toEpochMilli())
        .map(
            record ->
                "%s has not processed everything received before %s: %s-%d@%d of %s is waiting"
                    .formatted(
                        stage.part(),
                        moment,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp())));
  }

  private static Map<TopicPartition, Long> places(Admin admin, Stage stage) {
    Map<TopicPartition, Long> places = new HashMap<>();
    try {
      for (Map.Entry<TopicPartition, OffsetAndMetadata> place :
          admin
              .listConsumerGroupOffsets(stage.group())
              .partitionsToOffsetAndMetadata()
              .get()
              .entrySet()) {
        if (place.getKey().topic().equals(stage.topic()) && place.getValue() != null) {
          places.put(place.getKey(), place.getValue().offset());
        }
      }
      return places;
    } catch (ExecutionException e) {
      throw new KafkaException(
          "cannot determine the progress of %s".formatted(stage.part()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted", e);
    }
  }
}
