package io.tollgate.cli.backtest;

import io.tollgate.cli.tail.TopicReader;
import io.tollgate.event.Violation;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reader of the alerts raised: active, on trial, or under an exception. */
final class RaisedAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(RaisedAlerts.class);
  private static final List<Topic<String, Violation>> TOPICS =
      List.of(
          DetectionTopics.VIOLATIONS,
          DetectionTopics.SHADOW_VIOLATIONS,
          DetectionTopics.SUPPRESSED_VIOLATIONS);

  private RaisedAlerts() {}

  static List<Violation> read(KafkaConnection connection, Window window) {
    List<Violation> told = new ArrayList<>();
    try (TopicReader reader = TopicReader.connect(connection)) {
      for (Topic<String, Violation> topic : TOPICS) {
        read(reader, topic, connection, window, told);
      }
    }
    return told;
  }

  private static void read(
      TopicReader reader,
      Topic<String, Violation> topic,
      KafkaConnection connection,
      Window window,
      List<Violation> told) {
    try (Deserializer<Violation> values =
        TopicSerdes.values(topic, connection.clientConfig()).deserializer()) {
      reader.readToEnd(
          topic.name(),
          record -> {
            try {
              Violation violation = values.deserialize(topic.name(), record.value());
              if (violation != null && window.holds(violation)) {
                told.add(violation);
              }
            } catch (UnreadableRecordException e) {
              LOG.warn("a record of {} cannot be read: {}", topic.name(), e.reason());
            }
            return true;
          });
    }
  }
}
