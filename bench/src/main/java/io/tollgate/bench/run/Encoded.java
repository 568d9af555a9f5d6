package io.tollgate.bench.run;

import io.tollgate.bench.rig.Message;
import io.tollgate.serde.AvroSerializer;
import io.tollgate.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Encoder of a topic's records in its wire format. */
final class Encoded<V extends SpecificRecord> {

  private final String topic;
  private final AvroSerializer<V> values = new AvroSerializer<>();

  Encoded(Topic<String, V> topic, Map<String, Object> clientConfig) {
    this.topic = topic.name();
    values.configure(clientConfig, false);
  }

  Message of(String key, V value, Instant received) {
    return new Message(
        key.getBytes(StandardCharsets.UTF_8),
        values.serialize(topic, value),
        received.toEpochMilli());
  }
}
