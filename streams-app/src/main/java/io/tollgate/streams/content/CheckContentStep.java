package io.tollgate.streams.content;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.Positions;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Processor that decodes and validates each write or movement; a bad one becomes a dead letter
 * before any state changes.
 */
final class CheckContentStep<R extends SpecificRecord>
    extends ContextualProcessor<String, byte[], String, Object> {

  private final String topic;
  private final Deserializer<R> reader;
  private final DeadLetters letters;

  CheckContentStep(String topic, Deserializer<R> reader, DeadLetters letters) {
    this.topic = topic;
    this.reader = reader;
    this.letters = letters;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    byte[] bytes = record.value();
    if (record.key() == null || bytes == null) {
      refuse(record, new Fault("null_value", "the record has no key or no value"));
    } else if (bytes.length > ValidContent.MOST_BYTES) {
      String detail = "the record has more than " + ValidContent.MOST_BYTES + " bytes";
      refuse(record, new Fault("record_too_large", detail));
    } else {
      check(record);
    }
  }

  private void check(Record<String, byte[]> record) {
    R value;
    try {
      value = reader.deserialize(topic, record.value());
    } catch (UnreadableRecordException e) {
      refuse(record, new Fault(e.reason(), e.getMessage()));
      return;
    }
    Optional<Fault> fault = ValidContent.firstFault(record.key(), value);
    if (fault.isPresent()) {
      refuse(record, fault.get());
      return;
    }
    Map<Integer, ContentBatch> batches;
    try {
      batches = NewContent.of(value).batches(record.key());
    } catch (IllegalArgumentException | ArithmeticException e) {
      refuse(record, new Fault("malformed_record", e.getMessage()));
      return;
    }
    context().forward(record.<Object>withValue(new ValidContent<>(value, record.value(), batches)));
  }

  private void refuse(Record<String, byte[]> record, Fault fault) {
    DeadLetter letter = letters.of(Positions.of(context()), record.value(), fault);
    context().forward(record.withKey(letter.getDeadLetterId()).<Object>withValue(letter));
  }
}
