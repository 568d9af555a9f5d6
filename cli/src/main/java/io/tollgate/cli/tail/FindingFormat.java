package io.tollgate.cli.tail;

import io.tollgate.event.Violation;
import io.tollgate.ocsf.OcsfFinding;
import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.Topic;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Output of violations in OCSF; unreadable records are shown as elsewhere. */
final class FindingFormat {

  private final AvroDeserializer<Violation> violations = new AvroDeserializer<>(Violation.class);
  private final String topic;
  private final RecordDecoder decoder;

  FindingFormat(Topic<?, ?> topic, Map<String, ?> config, RecordDecoder decoder) {
    this.topic = topic.name();
    this.decoder = decoder;
    violations.configure(config, false);
  }

  String line(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      try {
        return OcsfFinding.of(violations.deserialize(topic, record.value())).toString();
      } catch (UnreadableRecordException e) {
        // Falls through to the format of unreadable records.
      }
    }
    return RecordFormat.of(true, true).line(decoder.decode(record));
  }
}
