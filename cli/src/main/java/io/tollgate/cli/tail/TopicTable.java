package io.tollgate.cli.tail;

import io.tollgate.control.ControlRecords;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.Topic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reader of a topic as a table: the latest record of every key. */
public final class TopicTable {

  private TopicTable() {}

  /** Returns everything committed now, in memory. */
  public static <K, V extends SpecificRecord> Map<K, V> read(
      KafkaConnection connection, Topic<K, V> topic) {
    return read(connection, topic, any -> true);
  }

  /** As above, but holds only the wanted ones of the latest records in memory. */
  public static <K, V extends SpecificRecord> Map<K, V> read(
      KafkaConnection connection, Topic<K, V> topic, Predicate<V> wanted) {
    return readParts(connection, topic, value -> Optional.of(value).filter(wanted));
  }

  /** As above, but holds only the result of a function on each latest record, if any. */
  public static <K, V extends SpecificRecord, P> Map<K, P> readParts(
      KafkaConnection connection, Topic<K, V> topic, Function<V, Optional<P>> part) {
    return readParts(
        connection,
        topic,
        part,
        (record, why) -> {
          throw UnreadableRecords.placed(record, why);
        });
  }

  /** As above; an unreadable record leaves its key's previous value in place. */
  static <K, V extends SpecificRecord, P> Map<K, P> readParts(
      KafkaConnection connection,
      Topic<K, V> topic,
      Function<V, Optional<P>> part,
      BiConsumer<ConsumerRecord<?, ?>, UnreadableRecordException> unreadable) {
    return readSince(connection, topic, Instant.EPOCH, part, unreadable);
  }

  /** As above, for records written since a time. */
  public static <K, V extends SpecificRecord, P> Map<K, P> readSince(
      KafkaConnection connection,
      Topic<K, V> topic,
      Instant since,
      Function<V, Optional<P>> part,
      BiConsumer<ConsumerRecord<?, ?>, UnreadableRecordException> unreadable) {
    Map<K, P> rows = new LinkedHashMap<>();
    boolean isSteered = ControlRecords.isIn(topic);
    try (TopicReader reader = TopicReader.connect(connection);
        Deserializer<K> keys = TopicSerdes.keys(topic, connection.clientConfig()).deserializer();
        Deserializer<V> values =
            TopicSerdes.values(topic, connection.clientConfig()).deserializer()) {
      ControlRecords<K, V> control = new ControlRecords<>(topic, keys, values);
      reader.readSince(
          topic.name(),
          since,
          record -> {
            try {
              K key = keys.deserialize(topic.name(), record.key());
              V value =
                  isSteered
                      ? control.read(record.key(), record.value())
                      : values.deserialize(topic.name(), record.value());
              Optional<P> kept = value == null ? Optional.empty() : part.apply(value);
              kept.ifPresentOrElse(found -> rows.put(key, found), () -> rows.remove(key));
            } catch (UnreadableRecordException e) {
              unreadable.accept(record, e);
            }
          });
    }
    return rows;
  }
}
