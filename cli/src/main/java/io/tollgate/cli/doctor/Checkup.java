package io.tollgate.cli.doctor;

import io.tollgate.cli.intake.DroppedLetter;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.cli.tail.UnreadableRecords;
import io.tollgate.coverage.Coverage;
import io.tollgate.coverage.Finding;
import io.tollgate.coverage.SilenceLimits;
import io.tollgate.coverage.SourceFigures;
import io.tollgate.event.DeadLetter;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.source.genai.Uncounted;
import io.tollgate.source.report.Drift;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the topics of a period and retains what the report needs. */
final class Checkup {

  private final Coverage coverage;
  private final Instant now;
  private final Deliveries deliveries = new Deliveries();
  private final UnreadableRecords unreadable = new UnreadableRecords();

  private Checkup(SilenceLimits silenceLimits, Instant now) {
    this.coverage =
        new Coverage(
            silenceLimits,
            Drift.UNKNOWN_EVENT,
            Drift.UNKNOWN_ATTRIBUTES,
            Drift.CUT_WRITES,
            Uncounted.TOKENS);
    this.now = now;
  }

  /**
   * Reads everything since a time.
   *
   * @param hooks tools whose hooks are expected
   */
  static Checkup of(
      KafkaConnection connection,
      SilenceLimits silenceLimits,
      List<String> hooks,
      Instant since,
      Instant now) {
    Checkup checkup = new Checkup(silenceLimits, now);
    hooks.forEach(checkup.coverage::expectHooks);
    Predicate<DeadLetter> isOpen = DroppedLetter.othersSince(connection, since);
    try (TopicReader reader = TopicReader.connect(connection)) {
      checkup.read(reader, connection, EventTopics.TOOL_EVENTS, since, checkup.coverage::seen);
      checkup.read(
          reader, connection, DetectionTopics.NOTIFICATIONS, since, checkup.deliveries::take);
      checkup.read(
          reader,
          connection,
          EventTopics.DEAD_LETTERS,
          since,
          letter -> checkup.letter(letter, isOpen));
    }
    return checkup;
  }

  /** Reads one at a time, since there may be a million of them. */
  private void letter(DeadLetter letter, Predicate<DeadLetter> isOpen) {
    if (isOpen.test(letter)) {
      coverage.rejected(letter);
    }
  }

  List<SourceFigures> sources() {
    return coverage.sources(now);
  }

  List<Finding> findings() {
    return coverage.findings(now);
  }

  /** Results of notifications. */
  Deliveries deliveries() {
    return deliveries;
  }

  /** Records that could not be read. */
  UnreadableRecords unreadable() {
    return unreadable;
  }

  private <V extends SpecificRecord> void read(
      TopicReader reader,
      KafkaConnection connection,
      Topic<String, V> topic,
      Instant since,
      Consumer<V> taker) {
    Deserializer<V> values = TopicSerdes.values(topic, connection.clientConfig()).deserializer();
    reader.readSince(
        topic.name(),
        since,
        record -> {
          try {
            V value =
                record.value() == null ? null : values.deserialize(topic.name(), record.value());
            if (value != null) {
              taker.accept(value);
            }
          } catch (UnreadableRecordException e) {
            unreadable.add(record, e);
          }
        });
  }
}
