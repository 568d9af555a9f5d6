package io.tollgate.streams.correlation;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.DetectionSignal;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.Positions;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Processor that decodes signals. Only Tollgate writes them; anything else in the topic becomes a
 * dead letter.
 */
final class ReadSignalsStep extends ContextualProcessor<byte[], byte[], String, Object> {

  private final String topic;
  private final Deserializer<DetectionSignal> signals;
  private final DeadLetters letters;

  ReadSignalsStep(String topic, Deserializer<DetectionSignal> signals, DeadLetters letters) {
    this.topic = topic;
    this.signals = signals;
    this.letters = letters;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      refuse(record, new Fault("null_value", "the record has no value"));
      return;
    }
    try {
      DetectionSignal signal = signals.deserialize(topic, record.value());
      Record<String, Object> read = record.withKey(signal.getSignalId()).withValue(signal);
      context().forward(read, GroupTopology.CORRELATE);
      context().forward(read, GroupTopology.KEEP_EXCEPTIONS);
    } catch (UnreadableRecordException e) {
      refuse(record, new Fault(e.reason(), e.getMessage()));
    }
  }

  private void refuse(Record<byte[], byte[]> record, Fault fault) {
    DeadLetter letter = letters.of(Positions.of(context()), record.value(), fault);
    context()
        .forward(
            record.withKey(letter.getDeadLetterId()).<Object>withValue(letter),
            GroupTopology.WRITE_DEAD_LETTERS);
  }
}
