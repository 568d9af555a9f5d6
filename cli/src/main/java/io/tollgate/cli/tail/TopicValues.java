package io.tollgate.cli.tail;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reader of a topic whose records are independent, one by one. */
public final class TopicValues {

  private TopicValues() {}

  /** Passes on everything committed now. */
  public static <K, V extends SpecificRecord> void read(
      KafkaConnection connection, Topic<K, V> topic, Consumer<V> taker) {
    try (TopicReader reader = TopicReader.connect(connection);
        Deserializer<V> values =
            TopicSerdes.values(topic, connection.clientConfig()).deserializer()) {
      reader.readToEnd(
          topic.name(),
          record -> {
            taker.accept(values.deserialize(topic.name(), record.value()));
            return true;
          });
    }
  }
}
