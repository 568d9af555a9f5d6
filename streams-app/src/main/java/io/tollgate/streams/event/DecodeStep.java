package io.tollgate.streams.event;

import io.tollgate.admission.EventChecks;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.judgement.EventPosition;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.Positions;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Processor that decodes and validates each record; a bad one becomes a dead letter before any
 * state changes.
 */
final class DecodeStep implements Processor<byte[], byte[], String, Object> {

  private final Deserializer<ToolEvent> events;
  private final DeadLetters letters;
  private ProcessorContext<String, Object> context;

  DecodeStep(Deserializer<ToolEvent> events, DeadLetters letters) {
    this.events = events;
    this.letters = letters;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
  }

  /** Evaluation has progressed past every record, whatever became of it. */
  @Override
  public void process(Record<byte[], byte[]> record) {
    decode(record);
    context.forward(
        new Record<String, Object>(null, JudgeStep.Passed.PASSED, record.timestamp()),
        EventTopology.JUDGE);
  }

  private void decode(Record<byte[], byte[]> record) {
    EventPosition position = Positions.of(context);
    if (record.value() == null) {
      refuse(record, position, new Fault("null_value", "the record has no value"));
      return;
    }
    try {
      ToolEvent event = events.deserialize(position.topic(), record.value());
      Optional<Fault> fault =
          EventChecks.firstFault(event, record.key(), Instant.ofEpochMilli(record.timestamp()));
      if (fault.isPresent()) {
        refuse(record, position, fault.get());
      } else {
        ReceivedEvent received =
            new ReceivedEvent(event, position, new RecordBytes(record.value()));
        context.forward(
            record.withKey(event.getSessionId()).<Object>withValue(received), EventTopology.ADMIT);
      }
    } catch (UnreadableRecordException e) {
      refuse(record, position, new Fault(e.reason(), e.getMessage()));
    }
  }

  private void refuse(Record<byte[], byte[]> record, EventPosition position, Fault fault) {
    DeadLetter letter = letters.of(position, record.value(), fault);
    context.forward(
        record.withKey(letter.getDeadLetterId()).<Object>withValue(letter),
        EventTopology.WRITE_DEAD_LETTERS);
  }
}
