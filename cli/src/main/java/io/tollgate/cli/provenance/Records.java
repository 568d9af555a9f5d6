package io.tollgate.cli.provenance;

import io.tollgate.cli.tail.TopicReader;
import io.tollgate.cli.tail.UnreadableRecords;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.Topic;
import java.io.PrintWriter;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reader of a topic from its beginning to its current end. */
final class Records {

  private Records() {}

  /** Passes on every value; fails on an unreadable one, because a gap would look like innocence. */
  static <V extends SpecificRecord> void each(
      KafkaConnection connection, Topic<String, V> topic, Consumer<V> taker) {
    each(
        connection,
        topic,
        taker,
        (record, why) -> {
          throw UnreadableRecords.placed(record, why);
        });
  }

  /**
   * As above where gaps are harmless: unreadable values are skipped and reported on {@code err}.
   */
  static <V extends SpecificRecord> void readable(
      KafkaConnection connection, Topic<String, V> topic, Consumer<V> taker, PrintWriter err) {
    UnreadableRecords unreadable = new UnreadableRecords();
    each(connection, topic, taker, unreadable::add);
    unreadable.tell(err);
  }

  private static <V extends SpecificRecord> void each(
      KafkaConnection connection,
      Topic<String, V> topic,
      Consumer<V> taker,
      BiConsumer<ConsumerRecord<?, ?>, UnreadableRecordException> unreadable) {
    try (TopicReader reader = TopicReader.connect(connection);
        Deserializer<V> values =
            TopicSerdes.values(topic, connection.clientConfig()).deserializer()) {
      reader.readToEnd(
          topic.name(),
          record -> {
            try {
              if (record.value() != null) {
                taker.accept(values.deserialize(topic.name(), record.value()));
              }
            } catch (UnreadableRecordException e) {
              unreadable.accept(record, e);
            }
            return true;
          });
    }
  }
}
