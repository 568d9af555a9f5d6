package io.tollgate.cli.tail;

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

/** Reader of the values of a topic, one by one, from its beginning to its current end. */
public final class TopicValues {

  private TopicValues() {}

  /** Passes on every value; fails on an unreadable one, because a gap would look like innocence. */
  public static <K, V extends SpecificRecord> void read(
      KafkaConnection connection, Topic<K, V> topic, Consumer<V> taker) {
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
  public static <K, V extends SpecificRecord> void readable(
      KafkaConnection connection, Topic<K, V> topic, Consumer<V> taker, PrintWriter err) {
    UnreadableRecords unreadable = new UnreadableRecords();
    each(connection, topic, taker, unreadable::add);
    unreadable.report(err);
  }

  private static <K, V extends SpecificRecord> void each(
      KafkaConnection connection,
      Topic<K, V> topic,
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
