package io.tollgate.cli.provenance;

import io.tollgate.cli.tail.TopicReader;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a topic from its beginning to where it ends now. */
final class Records {

  private Records() {}

  /**
   * Hands over every value; what cannot be read ends it, because a gap would look like innocence.
   */
  static <V extends SpecificRecord> void each(
      KafkaConnection connection, Topic<String, V> topic, Consumer<V> taker) {
    try (TopicReader reader = TopicReader.connect(connection);
        Deserializer<V> values =
            TopicSerdes.values(topic, connection.clientConfig()).deserializer()) {
      reader.readToEnd(
          topic.name(),
          record -> {
            if (record.value() != null) {
              taker.accept(values.deserialize(topic.name(), record.value()));
            }
            return true;
          });
    }
  }
}
