package io.tollgate.cli.tail;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** What stands in a keyed topic at this moment. */
public final class LatestRecords {

  private LatestRecords() {}

  /** The latest committed record of every key. */
  public static <K, V extends SpecificRecord> Map<K, V> of(
      KafkaConnection connection, Topic<K, V> topic) {
    Map<K, V> latest = new HashMap<>();
    try (TopicReader reader = TopicReader.connect(connection);
        Deserializer<K> keys = TopicSerdes.keys(topic, connection.clientConfig()).deserializer();
        Deserializer<V> values =
            TopicSerdes.values(topic, connection.clientConfig()).deserializer()) {
      reader.readToEnd(
          topic.name(),
          record -> {
            K key = keys.deserialize(topic.name(), record.key());
            if (record.value() == null) {
              latest.remove(key);
            } else {
              latest.put(key, values.deserialize(topic.name(), record.value()));
            }
            return true;
          });
    }
    return latest;
  }
}
