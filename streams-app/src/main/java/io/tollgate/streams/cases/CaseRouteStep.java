package io.tollgate.streams.cases;

import io.tollgate.cases.CaseIds;
import io.tollgate.event.CaseAction;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventPosition;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.streams.common.Positions;
import io.tollgate.topic.DetectionTopics;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Processor that keys violations and actions by fingerprint, so that one task gets all of a matter.
 * Unreadable records get a common key; the next processor turns them into dead letters.
 */
final class CaseRouteStep implements Processor<byte[], byte[], String, byte[]> {

  private static final String NOWHERE = "";

  private final Deserializer<Violation> violations;
  private final Deserializer<CaseAction> actions;
  private ProcessorContext<String, byte[]> context;

  CaseRouteStep(Deserializer<Violation> violations, Deserializer<CaseAction> actions) {
    this.violations = violations;
    this.actions = actions;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    EventPosition position = Positions.of(context);
    byte[] work = new CaseWork(position, record.value()).toBytes();
    context.forward(record.withKey(matter(position.topic(), record.value())).withValue(work));
  }

  private String matter(String topic, byte[] value) {
    if (value == null) {
      return NOWHERE;
    }
    try {
      return topic.equals(DetectionTopics.CASE_ACTIONS.name())
          ? CaseIds.fingerprintOf(actions.deserialize(topic, value).getCaseId())
          : CaseIds.fingerprint(violations.deserialize(topic, value));
    } catch (UnreadableRecordException e) {
      return NOWHERE;
    }
  }
}
